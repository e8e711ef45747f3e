"""Install a plugin of the tests the way packages install theirs."""


def install(folder, name, plugin, version="1"):
    """Write what says that a package has a plugin; `folder` must be where Python looks."""
    distribution = folder / f"{name}-{version}.dist-info"
    distribution.mkdir()
    (distribution / "METADATA").write_text(f"Name: {name}\nVersion: {version}\n")
    (distribution / "entry_points.txt").write_text(f"[ckan.plugins]\n{name} = {plugin}\n")
