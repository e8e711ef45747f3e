"""What CKAN and ckanext-scheming say to users and have no French text for.

CKAN looks a message up in the catalogues of all plugins: the identifiers stand here to be collected
for ours.
"""

from __future__ import annotations

from ckanext.inclusion.core.translation import N_

# CKAN 2.11 puts the values in before it looks the message up: no catalogue can have that.
CKAN = (N_("Value must be one of %s"),)
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
