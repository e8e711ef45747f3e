"""The tables of the plugins, made and changed by `ckan db upgrade -p PLUGIN`."""
