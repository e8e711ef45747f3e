"""A harvest job, as ckanext-harvest does it: `harvester.py INI FILE OPTIONS`.

No request, the portal's own user, no right asked, one commit for several datasets. FILE has a list
of calls as JSON: `action` and `data`; a resource with `bytes` brings them as an upload. What each
call returned, or was refused for, is printed as one line of JSON. OPTIONS are those of the portal
that are others than in INI, as JSON.
"""

import io
import json
import sys
from pathlib import Path

from ckan.cli.cli import CtxObject
from ckan.plugins import toolkit as tk
from werkzeug.datastructures import FileStorage

ini, path, options = sys.argv[1:]
CtxObject(ini)
tk.config.update(json.loads(options))

from ckan import model  # noqa: E402


def call(action, data):
    for resource in data.get("resources", ()):
        if "bytes" in resource:
            content = io.BytesIO(resource.pop("bytes").encode())
            resource["upload"] = FileStorage(content, "lieux.csv")
    user = tk.get_action("get_site_user")({"ignore_auth": True, "defer_commit": True}, {})
    context = {
        "model": model,
        "session": model.Session,
        "user": user["name"],
        "ignore_auth": True,
        "api_version": 3,
        "extras_as_string": True,
        "return_id_only": True,
    }
    try:
        found = tk.get_action(action)(context, data)
    except tk.ValidationError as error:
        model.Session.rollback()
        return {"refused": error.error_dict}
    model.Session.commit()
    return {"id": found}


calls = json.loads(Path(path).read_text("utf-8"))
sys.stdout.write(json.dumps([call(one["action"], one["data"]) for one in calls]) + "\n")
