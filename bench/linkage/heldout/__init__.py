"""Places told twice, and places that are not, by somebody who has not seen the comparisons.

Words, places and kinds are others than those of the development (``linkage/variations.py``). They
were written, and committed, before the first figure was taken; what is changed here afterwards is
said in bench/README.rst.
"""
