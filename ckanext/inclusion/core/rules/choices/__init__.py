"""Rules about values that the standards list or give a form: choices, lists, yes and no, dates."""

from __future__ import annotations

from ckanext.inclusion.core.rules.choices import (
    answered_values,
    choice_list,
    choice_spelling,
    date_form,
    labels,
    list_in_words,
    local_label_spelling,
    other_choice,
    placeholder,
    ticked_boxes,
    yes_no,
)

RULES = (
    placeholder.ASKED,
    ticked_boxes.ASKED,
    answered_values.ASKED,
    choice_spelling.ASKED,
    other_choice.ASKED,
    choice_list.ASKED,
    labels.ASKED,
    local_label_spelling.ASKED,
    list_in_words.ASKED,
    yes_no.ASKED,
    date_form.ASKED,
)
