"""What CKAN, ckanext-scheming and ckanext-validation say to users and have no French text for.

CKAN looks a message up in the catalogues of all plugins: the identifiers stand here to be collected
for ours. ckanext-validation does not even look up what its actions answer: `say` does it for them.
"""

from __future__ import annotations

import re

from ckanext.inclusion.core.translation import N_, Translate

# CKAN 2.11 puts the values in before it looks the message up: no catalogue can have that.
CKAN = (
    N_("Value must be one of %s"),
    N_("Not found: %s"),
    N_("Access denied: %s"),
)
# The messages of ckanext-scheming's validators, which no catalogue of its own translates.
SCHEMING = (
    N_('unexpected choice "%s"'),
    N_("expecting list of strings"),
    N_("Select at least one"),
    N_("Date format incorrect"),
    N_("Time format incorrect"),
    N_("Date is required when a time is provided"),
    N_("Unsupported value for JSON field: {}"),
    N_("Invalid JSON string: {}"),
    N_("Invalid JSON object: {}"),
    N_("Unsupported type for JSON field: {}"),
    N_("invalid type for repeating text: %r"),
    N_('invalid encoding for "%s" value'),
)
# The answers of ckanext-validation's actions.
VALIDATION = (
    "Missing value",
    N_("No validation report exists for this resource"),
    N_("No suitable datasets for validation"),
    N_("Done. {0} resources sent to the validation queue"),
    N_("Error parsing search parameters {0}"),
)


def say(text: str, translate: Translate) -> str:
    """Return a text of ckanext-validation's in a language; one that is not known stays as it is."""
    for message in VALIDATION:
        found = re.fullmatch(re.escape(message).replace(r"\{0\}", "(.*)"), text, re.DOTALL)
        if found:
            return translate(message).format(*found.groups())
    return text
