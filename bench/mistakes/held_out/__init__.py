SEEDS = (101,)
KINDS = ()
