"""The actions of `inclusion`: each validates, checks access, makes one call, returns a dict."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion import runs
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.logic import schema
from ckanext.inclusion.runs.problems import NewRunNeeded
from ckanext.inclusion.upload import privacy, reports

__all__ = [
    "inclusion_apply",
    "inclusion_approve",
    "inclusion_check",
    "inclusion_clean",
    "inclusion_convert",
    "inclusion_correction_group_list",
    "inclusion_correction_list",
    "inclusion_decide",
    "inclusion_duplicate_list",
    "inclusion_question_list",
    "inclusion_revert",
    "inclusion_run_cancel",
    "inclusion_run_list",
    "inclusion_run_show",
]


def inclusion_check(context: Any, data_dict: Any) -> dict[str, Any]:
    """Check a resource's stored file now; store and return the report.

    A file of no standard whose format is not checked here is refused, and nothing is stored.

    :param id: the resource
    :type id: string

    :returns: the validation: `status` (success, failure, error; running, where another check of
        the file has begun meanwhile), `report`, `error`, times
    :rtype: dict
    """
    data = _validate(context, data_dict, schema.check())
    tk.check_access("inclusion_check", context, data)
    resource = tk.get_action("resource_show")({"ignore_auth": True}, {"id": data["id"]})
    reports.require_checked_format(resource)
    privacy.keep_private()
    return reports.check_stored_resource(resource)


def inclusion_clean(context: Any, data_dict: Any) -> dict[str, Any]:
    """Clean the file of a resource, or of several together, in the background.

    The result is a CSV and a GeoJSON beside the first of them, or in the dataset `target`. The
    sources are never changed. The first run makes the result's resources, every later one on the
    same sources writes them anew: their addresses stay. All decisions that were taken about the
    sources count, whatever `accept` says; a refusal wins. With `apply` false nothing is written:
    the run ends as `planned`, its corrections can be listed (`inclusion_correction_list`), decided
    about (`inclusion_decide`) and applied (`inclusion_apply`). Follow the run with
    `inclusion_run_show`.

    A parameter that is left out has its default; null or an empty text is not left out, and is
    refused where the parameter is a choice (`accept`) or true or false. A parameter that is not
    listed here is refused.

    While a run of the same files and the same choices waits or works, the same call returns that
    run, whoever made it: `already_running` is true then, and false for a new run. The database
    keeps there from being two, however many calls come at once. The result's name and description
    say which resource it comes from and which corrections were accepted.

    What can be known at the call is refused at the call: a standard that the file is not in, as the
    report of its last check tells. A run whose worker dies is done again by another one, three
    times at most; one that could not be queued, because the queue does not answer, waits for it.

    A point that the geocoder gives is a likely correction, never a certain one. It gets addresses
    only, each once: what it answered is kept for the next run. Where it does not answer, or no
    more, the run goes on without it, and its `summary.geocoding` says why, and for how many
    addresses; the same call later asks for these alone. A plan is applied with the answers that it
    was made of.

    A file that takes the place of the former one is compared with the last result: places are found
    again, with their identifiers and dates; decisions are followed; `summary.evolution` of the run
    counts what is new, and its `evolution.csv` lists it.

    Several files become one table, in one standard, in which places are looked for across files.
    Each dataset must be one that the user may update, the target as well, at the call and when the
    job reads and writes.

    :param resource_ids: the resource to clean, or several of one or more datasets, 101 at most
    :type resource_ids: list of strings
    :param standard: the standard of the file, or `detect` (default: the resource's own)
    :type standard: string
    :param accept: the corrections to apply: `none`, `certain` (default), or `likely`, which
        includes the certain ones
    :type accept: string
    :param dedupe: whether rows that are the same place are merged (default: true)
    :type dedupe: bool
    :param geocode: whether the portal's geocoder is asked where addresses are; it is refused
        (`not-available`) where the portal has none (default: true where it has one)
    :type geocode: bool
    :param apply: whether the result is written, or only planned (default: true)
    :type apply: bool
    :param target: the dataset to write the result into, by identifier or name (default: that of
        the first resource), so that a private workshop can feed a public dataset
    :type target: string

    :param columns: what is to become of columns in the results of these resources, from now on: an
        object, column to `publish`, `keep` (it stays in the run's files, and everybody else does
        not read it) or `drop` (it is in neither). What was chosen before stays for the columns that
        are not named. One that the standard asks for in every row is refused (`needed-column`)
    :type columns: dict

    :returns: the run, and `already_running`
    :rtype: dict
    """
    data = _validate(context, data_dict, schema.clean())
    tk.check_access("inclusion_clean", context, data)
    with _refusals():
        return runs.start(data, context["user"])


def inclusion_convert(context: Any, data_dict: Any) -> dict[str, Any]:
    """Write the places of a resource in another generation of the standard, in the background.

    The result is a CSV beside the resource, or in the dataset `target`; the resource is never
    changed. The first call makes it, every later one for the same standard writes it anew: its
    address stays. It is a run as those of `inclusion_clean`: followed with `inclusion_run_show`,
    stopped with `inclusion_run_cancel`, taken back with `inclusion_revert`; the same call returns
    the one that waits or works. A file that was replaced meanwhile is not written
    (`source-changed`); rights are looked at again when the job reads and writes.

    Nothing is corrected, no row is left out, and nothing is lost: a cell that is not whole in its
    new place stays as it was in a column beside. `summary.columns` of the run says what became of
    each column: `operation` (`copy`, `join`, `split`, `values`, `local`), `targets`, and of its
    `filled` cells how many are whole in them (`carried`) and how many are `kept` in the column
    `local`. `summary.missing` counts the rows that lack what the other standard asks for. The run's
    `valeurs.csv` lists each value of a list with what stands for it now.

    A standard that is not known is refused (`unknown-standard`), as is that of the file itself
    (`not-available`).

    :param id: the resource to convert
    :type id: string
    :param to: the standard to convert into
    :type to: string
    :param standard: the standard of the file, or `detect` (default: the resource's own)
    :type standard: string
    :param target: the dataset to write the result into, by identifier or name (default: the
        resource's own)
    :type target: string

    :returns: the run, and `already_running`
    :rtype: dict
    """
    data = _validate(context, data_dict, schema.convert())
    tk.check_access("inclusion_convert", context, data)
    with _refusals():
        return runs.start_conversion(data, context["user"])


@tk.side_effect_free
def inclusion_run_show(context: Any, data_dict: Any) -> dict[str, Any]:
    """Return a run: its `state`, how far it is, its counts, its result.

    `state` is `queued`, `running`, `planned`, `to-approve`, `applied`, `reverted`, `failed` or
    `cancelled`; `approval` is null, or as `inclusion_approve` says.
    `resource_ids` are what it cleans, `resource_id` the first of them.
    `user_id` is who last asked for its work. `version` goes up with each thing that people do to
    it. `files` are those that stay with the run, with their `size` in bytes: the lists for people
    and machines that `inclusion clean` writes beside the places; its page gives them to those who
    may update the dataset. `columns` are those that are not published, each with what was chosen:
    `keep` or `drop`. `outputs` are the resources that it wrote, each with its `kind` (`csv`,
    `geojson`; of a conversion, the standard) and `resource_id`; `result_id` is that of the CSV.
    `error` has a `code`, a `message`, and where it helps a `new_run`: the parameters of
    `inclusion_clean` (of a conversion, `inclusion_convert`) to call instead. While it runs, `step`
    is `reading`, `planning`, `geocoding`, `applying`, `linking`, `checking` or `writing`;
    `rows_done` of the `rows` are through this step, or in `geocoding` of the addresses to ask for.
    Rows are worked on column by column, so most steps finish all of them at once. `heartbeat` is
    when its worker last gave a sign; `versions` are those of the software and the reference data
    that decided.

    `summary.evolution`, of a run whose sources were cleaned before, counts the places that are
    `added`, `removed`, `changed` and `unchanged` since the last result, and the `repeated_keys` of
    which nobody can tell.

    `summary.geocoding`, of a run that asked the portal's geocoder, counts the `addresses`, those
    `answered`, `not_found` and `unanswered`; `source` is the geocoder's host or file, `error` why
    it was given up, or null.

    `summary.rows` says what became of each row of the file: `read` = `kept` + `merged` +
    `set_aside` + `empty`. Those set aside are rows that the table cannot hold; `empty` ones hold
    nothing but separators or spaces. Under `set_aside`, when it is asked for, stand the first 1,000
    rows set aside: `file`, `line` (as a spreadsheet numbers it), `reason` (in the reader's
    language), `raw` (the row as it was, its first 2,000 characters) and `cut` (whether that is not
    all of it); `summary.rows.set_aside` counts them all. They go when the resource is deleted.

    :param id: the run
    :type id: string
    :param include_set_aside: whether the rows set aside are listed (default: false)
    :type include_set_aside: bool

    :rtype: dict
    """
    data = _validate(context, data_dict, schema.run_show())
    tk.check_access("inclusion_run_show", context, data)
    privacy.keep_private()
    return runs.show(data["id"], with_set_aside=data["include_set_aside"])


@tk.side_effect_free
def inclusion_run_list(context: Any, data_dict: Any) -> dict[str, Any]:
    """List runs, the newest first, each as `inclusion_run_show` returns it.

    Of a dataset, of a resource, or of all datasets that the user may update. A run on several
    resources belongs to the dataset of the first; it is listed for those who may update them all.

    :param package_id: only the runs on this dataset's resources: its identifier or name
    :type package_id: string
    :param resource_id: only the runs on this resource
    :type resource_id: string
    :param state: only the runs in this state
    :type state: string
    :param offset: how many to pass over (default: 0)
    :type offset: int
    :param limit: how many to return, 100 at most (default: 20)
    :type limit: int

    :returns: `count`, of all that are wanted, and `results`, those of this page
    :rtype: dict
    """
    data = _validate(context, data_dict, schema.run_list())
    tk.check_access("inclusion_run_list", context, data)
    privacy.keep_private()
    return runs.list_runs(data, context["user"])


def inclusion_run_cancel(context: Any, data_dict: Any) -> dict[str, Any]:
    """Stop a run. One that waits is cancelled at once, one that runs at its next step.

    To cancel a run that is cancelled already is no error; one that has ended otherwise is refused
    with the code `wrong-state`.

    :param id: the run
    :type id: string

    :returns: the run
    :rtype: dict
    """
    data = _validate(context, data_dict, schema.run_cancel())
    tk.check_access("inclusion_run_cancel", context, data)
    with _refusals():
        return runs.cancel(data["id"])


@tk.side_effect_free
def inclusion_correction_list(context: Any, data_dict: Any) -> dict[str, Any]:
    """List the corrections that a run proposes, page by page, in the order of its plan.

    Each has its `rule`, `tier`, `confidence`, `reason` (in the reader's language), `line` (as a
    spreadsheet numbers it), `edits` (line, field, before, after), `premises` (the cells that it was
    derived from), and for a row that is merged away `operation` and `into_line`. `state` is `open`,
    `accepted` or `refused`, by all decisions taken so far; `applied` tells whether it is in the
    result, or of a plan whether it would be. `target` is what `inclusion_decide` takes. What rests
    on a refused correction is planned anew once the run is applied: `is_replanned` marks it.
    `place`, `commune` and `departement` (a code) say where its row is, `decided` who has decided
    what about it, and when: `action`, `value`, `author`, `date`, `source`, and `target`, what
    `reset` takes back; null where nobody has.

    :param id: the run
    :type id: string
    :param rule: only the corrections of this rule
    :type rule: string
    :param field: only those that change this column
    :type field: string
    :param tier: only those that are `certain`, or `likely`
    :type tier: string
    :param state: only those that are `open`, `accepted` or `refused`
    :type state: string
    :param line: only those about this row
    :type line: int
    :param correction: only the one of this number
    :type correction: int
    :param like: only those of the same rule that do the very same as the one of this number
    :type like: int
    :param departement: only those on rows in this département: its code
    :type departement: string
    :param commune: only those on rows in this commune: its name
    :type commune: string
    :param search: only those with this in the place's name or commune, or in a value before or
        after, however it is written
    :type search: string
    :param offset: how many to pass over (default: 0)
    :type offset: int
    :param limit: how many to return, 1,000 at most (default: 100)
    :type limit: int

    :returns: `count`, of all that are wanted; `kinds`, how many of them there are of each rule,
        field, tier and state; `corrections`, those of this page; the run's `version` and `state`
    :rtype: dict
    """
    data = _validate(context, data_dict, schema.correction_list())
    tk.check_access("inclusion_correction_list", context, data)
    privacy.keep_private()
    with _refusals():
        return runs.Lists(data["id"], data).list_corrections()


@tk.side_effect_free
def inclusion_correction_group_list(context: Any, data_dict: Any) -> dict[str, Any]:
    """List the corrections that a run proposes in groups, the largest first.

    By `rule`, or by `values`: those of a rule that do the very same. Each group has its `rule` and
    the rule's `title`, its `fields`, its `count`, the `whole` count of such corrections whatever is
    filtered, how many are `open`, `accepted` and `refused`, and the number of its first
    `correction`. Up to three `examples`, the most frequent first, have `line`, `place`, `edits`
    (field, before, after), `count`, and for a row that is merged away `operation` and `into_line`.
    `only`, where a correction is the only one of its values, is all that
    `inclusion_correction_list` says of it; null elsewhere. `target` is what `inclusion_decide`
    takes for all of the group (null where there is no such target), `decided` who has decided what
    about that, as in `inclusion_correction_list`.

    :param id: the run
    :type id: string
    :param by: `rule` (default) or `values`
    :type by: string
    :param like: only those of the same rule that do the very same as the one of this number
    :type like: int
    :param rule: only the corrections of this rule
    :type rule: string
    :param field: only those that change this column
    :type field: string
    :param tier: only those that are `certain`, or `likely`
    :type tier: string
    :param state: only those that are `open`, `accepted` or `refused`
    :type state: string
    :param departement: only those on rows in this département: its code
    :type departement: string
    :param commune: only those on rows in this commune: its name
    :type commune: string
    :param search: only those with this in the place's name or commune, or in a value before or
        after, however it is written
    :type search: string
    :param offset: how many groups to pass over (default: 0)
    :type offset: int
    :param limit: how many to return, 1,000 at most (default: 100)
    :type limit: int

    :returns: `count`, of the groups; `groups`, those of this page; `departements` (code, name,
        count) and `communes` (name, count; the 200 with the most) of the corrections; `tiers`, how
        many corrections of each tier the plan has, and questions as `manual`; `open`, how many of
        each tier nobody has decided about, and `refused`; `applied`, how many the result has, or of
        a plan would have, and `merged`, rows merged by them; the run's `version` and `state`
    :rtype: dict
    """
    data = _validate(context, data_dict, schema.correction_group_list())
    tk.check_access("inclusion_correction_group_list", context, data)
    privacy.keep_private()
    with _refusals():
        return runs.Lists(data["id"], data).list_groups()


@tk.side_effect_free
def inclusion_duplicate_list(context: Any, data_dict: Any) -> dict[str, Any]:
    """List the rows that may be one place: those that are merged or may be, then those held apart.

    Each has its number, `duplicate`, its `outcome` (`same`, `hosted`, a service in another place's
    rooms, `other_site`, `different`, or `asked`, for rows that were named), its `rows` (`line`,
    `place`, `commune`, `cells` as read), the `columns` that are filled, each with `differs`, and
    `pairs`: of `line` and `other_line` the `score`, the `reasons` in words, the `distance` in
    metres (null without two points), the `correction` that merges them, if there is one, the
    `target` of which `inclusion_decide` takes `link` (they are one place) and `unlink` (they are
    not), and `decided`, as in `inclusion_correction_list`.

    :param id: the run
    :type id: string
    :param lines: only these two rows, whatever the plan says of them
    :type lines: list of ints
    :param duplicate: only the one of this number
    :type duplicate: int
    :param offset: how many to pass over (default: 0)
    :type offset: int
    :param limit: how many to return, 100 at most (default: 20)
    :type limit: int

    :returns: `count`, of all; `duplicates`, those of this page; the run's `version` and `state`
    :rtype: dict
    """
    data = _validate(context, data_dict, schema.duplicate_list())
    tk.check_access("inclusion_duplicate_list", context, data)
    privacy.keep_private()
    with _refusals():
        return runs.Lists(data["id"], data).list_duplicates()


@tk.side_effect_free
def inclusion_question_list(context: Any, data_dict: Any) -> dict[str, Any]:
    """List what a run's plan asks a person: what no rule can settle.

    Each question has its number, `question`, its `rule`, `field` (null where it is about a row),
    `value`, `line`, `place`, `commune`, `departement`, `message` and `advice` in the reader's
    language; about a cell the `target` with which `inclusion_decide` sets a value, and `decided`,
    what was said of that cell, as in `inclusion_correction_list`.

    :param id: the run
    :type id: string
    :param rule: only the questions of this rule
    :type rule: string
    :param field: only those about this column
    :type field: string
    :param question: only the one of this number
    :type question: int
    :param departement: only those on rows in this département: its code
    :type departement: string
    :param commune: only those on rows in this commune: its name
    :type commune: string
    :param search: only those with this in the place's name or commune, or in a value before or
        after, however it is written
    :type search: string
    :param offset: how many to pass over (default: 0)
    :type offset: int
    :param limit: how many to return, 1,000 at most (default: 100)
    :type limit: int

    :returns: `count`, of all that are wanted; `kinds`, how many of them there are of each rule and
        field; `questions`, those of this page; the rest as in `inclusion_correction_group_list`
    :rtype: dict
    """
    data = _validate(context, data_dict, schema.question_list())
    tk.check_access("inclusion_question_list", context, data)
    privacy.keep_private()
    with _refusals():
        return runs.Lists(data["id"], data).list_questions()


def inclusion_decide(context: Any, data_dict: Any) -> dict[str, Any]:
    """Keep what somebody decided about the rows that a run cleans.

    A decision is an object with `action`, `target` and, for `set`, `value`; docs/decisions.rst
    lists what can be said of what: `accept`, `refuse`, `set`, `link`, `unlink`, `reset`, of a
    `correction` (its `target` is in `inclusion_correction_list`), a `cell`, a pair of `values`, a
    `group`, a `rule`, or `rows`. Its author and time are those of the call, whatever it says of
    them; `source` is `portal` unless it says `call-sheet` or `file`. All decisions of a call are
    kept, or none. They count for this plan, and for every later run on the resource.

    A run that waits or works takes no decision (`wrong-state`), nor does one that somebody else has
    worked on since its `version` was read (`changed-meanwhile`): read it again, and decide then.

    :param id: the run
    :type id: string
    :param version: the run's version, as it was read
    :type version: int
    :param decisions: the decisions, 1,000 at most
    :type decisions: list of dicts
    :param columns: what is to become of columns, as in `inclusion_clean`; one of both is needed
    :type columns: dict

    :returns: the run's new `version`, the `columns` that are not published, and `outcomes`: each
        decision with its `status` (`applied`, `unknown-row`, `several-rows`…) and a `message`
    :rtype: dict
    """
    data = _validate(context, schema.hold_decisions(data_dict), schema.decide())
    tk.check_access("inclusion_decide", context, data)
    privacy.keep_private()
    if not data["decisions"] and not data["columns"]:
        message = tk._("Give decisions, choices about columns, or both.")
        raise tk.ValidationError({"decisions": [message]})
    with _refusals():
        return runs.decide(
            data["id"], data["version"], data["decisions"], data["columns"], context["user"]
        )


def inclusion_apply(context: Any, data_dict: Any) -> dict[str, Any]:
    """Write the result of a plan, in the background: resources beside the source.

    Where it has to be approved (`inclusion_approve`), the run is `to-approve` first.

    The file is read again, and the plan made again with all decisions. A file that was replaced
    since (its hash, its date, its address or its bytes) is refused with the code `source-changed`,
    here or by the job, and `new_run` has the parameters of `inclusion_clean` for it; software or
    reference data that changed since are refused as `plan-outdated`.

    :param id: the run, which is `planned`
    :type id: string
    :param version: the run's version, as it was read
    :type version: int

    :returns: the run
    :rtype: dict
    """
    data = _validate(context, data_dict, schema.apply())
    tk.check_access("inclusion_apply", context, data)
    with _refusals():
        return runs.apply(data["id"], data["version"], context["user"])


def inclusion_approve(context: Any, data_dict: Any) -> dict[str, Any]:
    """Approve the result of a run, which is then written, or refuse it.

    Where the option `ckanext.inclusion.approval` asks for it, what somebody wants to publish who
    administers neither the organisation nor the portal ends as `to-approve`, with nothing written.
    Approved, it is written in the requester's name, by the rules of `inclusion_apply`; a decision
    that was taken meanwhile has to be approved as well (`changed-meanwhile`). Refused, it is
    `planned` again, so that it can be decided about and applied anew; a conversion is `cancelled`.
    `approval` of the run has the `state` (`asked`, `approved`, `refused`), the `reason`, who said
    it (`user_id`) and when (`date`).

    :param id: the run, which is `to-approve`
    :type id: string
    :param version: the run's version, as it was read
    :type version: int
    :param approved: whether the result is written (default: true)
    :type approved: bool
    :param reason: why, in words for the requester, 2,000 characters at most; needed to refuse
    :type reason: string

    :returns: the run
    :rtype: dict
    """
    data = _validate(context, data_dict, schema.approve())
    tk.check_access("inclusion_approve", context, data)
    if not data["approved"] and not data["reason"]:
        raise tk.ValidationError({"reason": [tk._("Say why, so that it can be mended.")]})
    with _refusals():
        return runs.approve(
            data["id"],
            data["version"],
            data["reason"],
            context["user"],
            approved=data["approved"],
        )


def inclusion_revert(context: Any, data_dict: Any) -> dict[str, Any]:
    """Take back what a run wrote: its outputs get the bytes that they had before, or are removed.

    A result that somebody, or a later run, has changed since is left alone (`changed-since`). To
    take back again what was taken back is no error.

    :param id: the run, which is `applied`
    :type id: string

    :returns: the run
    :rtype: dict
    """
    data = _validate(context, data_dict, schema.revert())
    tk.check_access("inclusion_revert", context, data)
    with _refusals():
        return runs.revert(data["id"], context["user"])


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what cannot be done into CKAN's own error: a sentence, and a code for programs."""
    try:
        yield
    except InclusionError as error:
        told: dict[str, list[Any]] = {"message": [error.text(tk._)], "code": [error.code]}
        if isinstance(error, NewRunNeeded):
            told["new_run"] = [error.new_run]
        raise tk.ValidationError(told) from error


def _validate(context: Any, data_dict: Any, rules: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters as the rules make them; one that is misspelt is not passed over."""
    unknown = sorted(set(data_dict) - set(rules), key=str)
    if unknown:
        message = tk._("This parameter is not known. Possible parameters: {names}.")
        told = message.format(names=", ".join(rules))
        raise tk.ValidationError({str(one): [told] for one in unknown})
    data, errors = tk.navl_validate(data_dict, rules, context)
    if errors:
        raise tk.ValidationError(errors)
    return dict(data)
