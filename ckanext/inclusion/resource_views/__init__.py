"""The places of a resource on a map and in charts, for whoever may see the resource."""
