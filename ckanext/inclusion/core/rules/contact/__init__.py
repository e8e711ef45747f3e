"""Rules about web addresses, e-mail addresses and telephone numbers."""

from __future__ import annotations

from ckanext.inclusion.core.rules.contact import (
    email_form,
    email_in_web,
    network_handle,
    network_in_web,
    phone_form,
    phone_with_text,
    several_emails,
    several_urls,
    web_around,
    web_introduced,
    web_scheme,
    web_spaces,
)

RULES = (
    email_in_web.ASKED,
    web_around.ASKED,
    several_urls.ASKED,
    web_scheme.ASKED,
    web_spaces.ASKED,
    web_introduced.ASKED,
    network_handle.ASKED,
    network_in_web.ASKED,
    email_form.ASKED,
    several_emails.ASKED,
    phone_form.ASKED,
    phone_with_text.ASKED,
)
