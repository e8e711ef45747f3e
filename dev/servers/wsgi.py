"""CKAN as a WSGI application, for the web server of the demo; CKAN_INI names its settings."""

import os

from ckan.cli import CKANConfigLoader
from ckan.config.middleware import make_app

application = make_app(CKANConfigLoader(os.environ["CKAN_INI"]).get_config())
