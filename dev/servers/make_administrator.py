"""Make a site's administrator, and print an API token of theirs.

Usage: make_administrator.py INI NAME, with the password in ADMINISTRATOR_PASSWORD.
"""

import os
import sys

from ckan import model
from ckan.cli import CKANConfigLoader
from ckan.config.middleware import make_app
from ckan.plugins import toolkit as tk

ini, name = sys.argv[1:]
application = make_app(CKANConfigLoader(ini).get_config())
with application._wsgi_app.test_request_context():
    site_user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    context = {"user": site_user["name"], "ignore_auth": True}
    if model.User.get(name) is None:
        details = {"name": name, "email": f"{name}@example.org", "fullname": "Administration"}
        password = os.environ["ADMINISTRATOR_PASSWORD"]
        tk.get_action("user_create")(dict(context), {**details, "password": password})
    tk.get_action("user_patch")(dict(context), {"id": name, "sysadmin": True})
    token = tk.get_action("api_token_create")(dict(context), {"user": name, "name": "demo"})
    print(token["token"])
