"""Rules about web addresses, e-mail addresses and telephone numbers."""

from __future__ import annotations

from ckanext.inclusion.core.rules.contact import (
    contact_in_details,
    contact_misplaced,
    contacts_together,
    email_ending,
    email_form,
    email_in_web,
    network_handle,
    network_in_web,
    phone_form,
    phone_with_fax,
    phone_with_text,
    several_emails,
    several_urls,
    web_around,
    web_capitals,
    web_cut_off,
    web_introduced,
    web_scheme,
    web_spaces,
    web_wrapped,
)

RULES = (
    email_in_web.ASKED,
    contact_misplaced.ASKED,
    contacts_together.ASKED,
    contact_in_details.ASKED,
    web_wrapped.ASKED,
    web_around.ASKED,
    web_cut_off.ASKED,
    several_urls.ASKED,
    web_scheme.ASKED,
    web_capitals.ASKED,
    web_spaces.ASKED,
    web_introduced.ASKED,
    network_handle.ASKED,
    network_in_web.ASKED,
    email_form.ASKED,
    email_ending.ASKED,
    several_emails.ASKED,
    phone_form.ASKED,
    phone_with_fax.ASKED,
    phone_with_text.ASKED,
)
