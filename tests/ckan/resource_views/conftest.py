"""What the tests of the views share with those of incoming files: resources, a web server."""

from tests.ckan.upload.conftest import open_web, queue, queue_down, replace, resource, web

__all__ = ["open_web", "queue", "queue_down", "replace", "resource", "web"]
