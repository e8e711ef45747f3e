"""Bad input gets a clear error, in French, in the answer of the API."""

import io
import json
import zipfile

import pytest
from ckan import model
from ckan.plugins import toolkit as tk

from tests.ckan.upload.files import BAD, GOOD

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< >>\nendobj\n"
FRENCH = "inclusion-2021"
PLAIN = {"inclusion_standard": "none"}


@pytest.fixture
def refused(client, sign, dataset):
    """Post a file to a blocking dataset, as an API client does, and return the errors."""
    package = dataset(inclusion_policy="block")

    def post(content, name="lieux.csv", **fields):
        details = {"package_id": package["id"], "name": "Lieux", "format": "CSV"}
        details |= {"inclusion_standard": FRENCH, **fields, "upload": (io.BytesIO(content), name)}
        address = "/api/action/resource_create"
        answer = client.post(address, data=details, headers=sign(), status=409)
        return json.loads(answer.body)["error"]

    return post


def make_zip():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("lieux.csv", GOOD)
    return buffer.getvalue()


def sentence(error):
    return error["upload"][0]


def test_a_broken_file_is_summed_up_in_a_sentence(refused):
    error = refused(BAD)
    assert "standard : 1 sur 2" in sentence(error)
    assert error["validation"][0]["code"] == "invalid-file"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\n\n", "empty-file"),
        (PDF, "wrong-format"),
        (make_zip(), "wrong-format"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "wrong-format"),
    ],
)
def test_what_is_no_table_is_named(refused, content, code):
    error = refused(content)
    assert error["validation"][0]["code"] == code
    assert not any(word in sentence(error) for word in (" the ", " file ", " is "))


def test_a_file_that_is_too_large_is_told_its_limit(refused, portal):
    portal["ckanext.inclusion.check_max_size"] = 1
    error = refused(GOOD + b"\n" * 1200 * 1024)
    assert "1 Mo" in sentence(error)


def test_options_that_are_not_json_are_told_where_they_break(refused):
    error = refused(GOOD, validation_options='{"dialect": \n oops}')
    assert "ligne 2" in error["validation_options"][0]


def test_options_that_are_no_object_are_refused(refused):
    error = refused(GOOD, validation_options="[1]")
    assert "objet JSON" in error["validation_options"][0]


@pytest.mark.parametrize("options", [{"trusted": True}, {"basepath": "/etc"}, {"system": 1}])
@pytest.mark.parametrize("standard", ["none", FRENCH, "detect"])
def test_options_that_reach_beyond_the_file_are_refused(refused, standard, options):
    given = {"inclusion_standard": standard, "validation_options": json.dumps(options)}
    error = refused(GOOD, **given)
    assert error["validation"][0]["code"] == "bad-options"
    assert next(iter(options)) in error["validation_options"][0]
    assert "upload" not in error


def test_known_options_are_followed(refused):
    plain = {
        "inclusion_standard": "none",
        "validation_options": json.dumps(
            {
                "dialect": {"csv": {"delimiter": ";"}},
                "checks": [{"type": "table-dimensions", "numFields": 3}],
            }
        ),
    }
    assert refused(b"a;b\n1;2\n", **plain)["validation"][0]["code"] == "invalid-file"


def test_a_schema_that_is_none_is_refused(refused):
    error = refused(b"a\n1\n", inclusion_standard="none", schema='{"fields": [{"type": 3}]}')
    assert "Le schéma n'est pas utilisable" in error["schema"][0]


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ('{"fields": [{"name": "a", "type": "texte"}]}', "le type « texte » n'existe pas"),
        ('{"fields": [{"type": "date"}]}', "il manque « name »"),
        ('{"fields": "a"}', "liste d'objets JSON"),
        ("{oops", "JSON"),
        ("[]", "objet JSON"),
        ("schema.json", "JSON"),
        ('{"fields": [{"name": "a", "constraints": {"pattern": "("}}]}', "expression régulière"),
        (
            '{"fields": [{"name": "a", "type": "integer", "constraints": {"minimum": "b"}}]}',
            "« minimum » du champ « a »",
        ),
    ],
)
def test_a_schema_that_cannot_be_used_is_refused_in_french(refused, schema, said):
    error = refused(b"a\n1\n", inclusion_standard="none", schema=schema)
    assert said in error["schema"][0]
    assert "upload" not in error
    assert not any(word in error["schema"][0] for word in (" is ", " not ", " required "))


@pytest.mark.parametrize("policy", ["warn", "block"])
def test_a_schema_that_comes_with_a_file_is_refused_by_any_policy(policy, dataset, resource):
    with pytest.raises(tk.ValidationError) as told:
        resource(dataset(inclusion_policy=policy), b"a\n1\n", **PLAIN, schema="{bad")
    assert set(told.value.error_dict) == {"schema", "validation"}


def test_a_dataset_s_schema_is_refused_at_its_resource(act, dataset, resource, upload):
    first = resource(dataset(), b"a\n1\n", **PLAIN)
    given = [{**first, "upload": upload(b"a\n1\n"), "schema": "{bad"}]
    with pytest.raises(tk.ValidationError) as told:
        act("package_patch", id=first["package_id"], resources=given)
    assert "schema" in told.value.error_dict["resources"][0]


def test_a_schema_that_its_address_does_not_give_is_the_schema_s_fault(refused, open_web):
    error = refused(b"a\n1\n", **PLAIN, schema=f"{open_web.url}/none.json")
    assert open_web.host.partition(":")[0] in error["schema"][0]
    assert "upload" not in error


def test_a_schema_is_refused_in_french_where_files_are_only_warned_about(client, sign, dataset):
    details = {"package_id": dataset()["id"], "inclusion_standard": "none", "name": "Lieux"}
    details |= {"schema": {"fields": [{"type": "date"}]}, "url": "https://exemple.fr/a.csv"}
    address = "/api/action/resource_create"
    answer = client.post(address, json=details, headers=sign(), status=409)
    said = json.loads(answer.body)["error"]["schema"]
    assert said == ["Le schéma n'est pas utilisable : il manque « name »."]


def test_a_schema_file_must_be_text(refused):
    upload = (io.BytesIO(b"\xff\xfe\x00"), "schema.json")
    error = refused(b"a\n1\n", inclusion_standard="none", schema_upload=upload)
    assert "UTF-8" in error["schema"][0]


def test_a_schema_at_a_private_address_is_not_fetched(refused, web):
    error = refused(b"a\n1\n", inclusion_standard="none", schema=f"{web.url}/schema.json")
    assert error["validation"][0]["code"] == "address-refused"
    assert error["schema"]
    assert "upload" not in error
    assert web.requests == []


def test_a_schema_at_an_opened_address_counts(refused, open_web):
    schema = {"fields": [{"name": "a", "type": "integer"}]}
    open_web.answers["/schema.json"] = json.dumps(schema).encode()
    address = f"{open_web.url}/schema.json"
    error = refused(b"a\nx\n", inclusion_standard="none", schema=address)
    assert error["validation"][0]["tasks"][0]["errors"][0]["type"] == "type-error"


def test_a_schema_at_an_address_is_judged_as_one_that_is_written(refused, open_web):
    schema = {"fields": [{"name": "a", "constraints": {"pattern": "("}}]}
    open_web.answers["/schema.json"] = json.dumps(schema).encode()
    error = refused(b"a\nx\n", inclusion_standard="none", schema=f"{open_web.url}/schema.json")
    assert "expression régulière" in error["schema"][0]
    assert "upload" not in error


def test_a_check_that_ends_by_a_fault_is_not_told_as_one_that_took_too_long(refused):
    # A bound with a time zone and a cell without one cannot be compared: nobody judges that before.
    bound = {"minimum": "2026-01-01T00:00:00Z"}
    field = {"name": "a", "type": "datetime", "format": "any", "constraints": bound}
    schema = json.dumps({"fields": [field]})
    error = refused(b"a\n2026-01-02T00:00:00\n", inclusion_standard="none", schema=schema)
    assert error["validation"][0]["code"] == "check-failed"
    assert "schéma" in sentence(error)
    assert "mémoire" not in sentence(error)


def test_the_address_of_a_standard_is_never_fetched(refused, monkeypatch):
    asked = []
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **kwargs: asked.append(args))
    assert refused(BAD)["validation"][0]["code"] == "invalid-file"
    assert asked == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"schema": "{bad"}, "bad-schema"),
        ({"validation_options": '{"limit_errors": 1}'}, "bad-options"),
    ],
)
def test_what_cannot_be_used_is_named(refused, fields, code):
    error = refused(GOOD, inclusion_standard="none", **fields)
    assert error["validation"][0]["code"] == code


def test_a_pattern_without_end_is_stopped(refused):
    field = {"name": "a", "type": "string", "constraints": {"pattern": "(a+)+$"}}
    error = refused(
        b"a\n" + b"a" * 40 + b"!\n",
        inclusion_standard="none",
        schema=json.dumps({"fields": [field]}),
    )
    assert error["validation"][0]["code"] == "check-stopped"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"limit_rows": True}, "1 ou plus"),
        ({"limit_rows": "x"}, "1 ou plus"),
        ({"skip_errors": ["nope"]}, "type-error"),
        ({"pick_errors": "type-error"}, "entre crochets"),
        ({"encoding": "nope"}, "utf-8"),
        ({"encoding": "hex"}, "utf-8"),
        ({"dialect": {"csv": {"delimiter": ";;"}}}, "un seul caractère"),
        ({"dialect": {"headerRows": 1}}, "headerRows"),
        ({"dialect": {"headerRows": ["x"]}}, "headerRows doit être une liste de numéros"),
        ({"dialect": {"commentRows": [0]}}, "commentRows doit être une liste de numéros"),
        ({"checks": [{"type": "nope"}]}, "table-dimensions"),
        ({"checks": [{"type": "table-dimensions", "numFields": "x"}]}, "numFields"),
    ],
)
def test_an_option_that_no_check_can_follow_is_refused_with_what_is_allowed(refused, options, said):
    text = json.dumps(options)
    error = refused(b"a,b\n1,2\n", inclusion_standard="none", validation_options=text)
    assert said in error["validation_options"][0]
    assert next(iter(options)) in error["validation_options"][0]


def test_a_wrong_option_is_refused_where_files_are_only_warned_about(act, dataset, resource):
    with pytest.raises(tk.ValidationError) as told:
        resource(dataset(), b"a\n1\n", **PLAIN, validation_options='{"limit_rows": true}')
    assert set(told.value.error_dict) == {"validation_options", "validation"}


def test_names_that_are_not_known_are_kept_where_nothing_is_checked(dataset, resource):
    options = {"headers": 2}
    fields = {"format": "TXT", "validation_options": json.dumps(options), **PLAIN}
    assert resource(dataset(), b"a\n1\n", **fields)["validation_options"] == options


def test_a_wrong_option_from_before_keeps_nobody_from_other_changes(act, dataset, resource):
    stored = resource(dataset(), b"a\n1\n", **PLAIN, validation_options='{"limit_rows": 1}')
    row = model.Session.get(model.Resource, stored["id"])
    row.extras = {**row.extras, "validation_options": '{"limit_rows": true}'}
    model.Session.commit()
    assert act("resource_patch", id=stored["id"], name="Autre nom")["name"] == "Autre nom"


def test_a_wrong_schema_from_before_keeps_nobody_from_other_changes(act, dataset, resource):
    schema = {"fields": [{"name": "a", "constraints": {"pattern": "a"}}]}
    stored = resource(dataset(), b"a\n1\n", **PLAIN, schema=json.dumps(schema))
    row = model.Session.get(model.Resource, stored["id"])
    schema["fields"][0]["constraints"]["pattern"] = "("
    row.extras = {**row.extras, "schema": json.dumps(schema)}
    model.Session.commit()
    assert act("resource_patch", id=stored["id"], name="Autre nom")["name"] == "Autre nom"


def test_a_dialect_never_names_a_file_or_an_address(refused, web):
    given = {"validation_options": json.dumps({"dialect": f"{web.url}/dialect.json"})}
    error = refused(b"a\n1\n", inclusion_standard="none", **given)
    assert "objet JSON" in error["validation_options"][0]
    assert web.requests == []


def test_a_field_of_a_schema_never_names_a_file_or_an_address(refused, web):
    schema = json.dumps({"fields": [f"{web.url}/field.json"]})
    error = refused(b"a\n1\n", inclusion_standard="none", schema=schema)
    assert error["validation"][0]["code"] == "bad-schema"
    assert web.requests == []


# Wrong in the second row, by its number of cells.
RAGGED = b"a,b\n1,2\n3,4,5\na,b\n3,3\n"
LESSENING = [
    {"limit_rows": 1},
    {"skip_errors": ["extra-cell"]},
    {"pick_errors": ["type-error"]},
    {"dialect": {"commentChar": "3"}},
    {"dialect": {"commentRows": [3]}},
    {"dialect": {"headerRows": [4]}},
    {"dialect": {"csv": {"quoteChar": "3"}}},
    {"dialect": {"quoteChar": "3"}},
]


@pytest.mark.parametrize("options", LESSENING)
def test_no_option_of_a_sender_softens_a_blocking_policy(refused, options):
    text = json.dumps(options)
    error = refused(RAGGED, inclusion_standard="none", validation_options=text)
    assert error["validation"][0]["code"] == "invalid-file"


@pytest.mark.parametrize(
    ("mark", "options"),
    [
        (b"\\x22", {"encoding": "unicode_escape"}),
        (b"+ACI-", {"encoding": "utf-7"}),
        (b' "', {}),
        (b' "', {"dialect": {"csv": {"skipInitialSpace": True}}}),
    ],
)
def test_no_rows_hide_between_marks_that_only_a_check_sees(refused, mark, options):
    schema = {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "string"}]}
    fields = {"schema": json.dumps(schema), "validation_options": json.dumps(options)}
    content = b"a,b\n1," + mark + b"\nBAD,x\nBAD,y\n" + mark.strip() + b"\n"

    error = refused(content, inclusion_standard="none", **fields)

    found = error["validation"][0]["tasks"][0]["errors"]
    assert [one["type"] for one in found if one["cell"] == "BAD"] == ["type-error"] * 2


@pytest.mark.parametrize("options", LESSENING)
def test_a_check_on_request_is_as_strict_as_the_policy(act, dataset, resource, options):
    package = dataset()
    stored = resource(package, RAGGED, **PLAIN, validation_options=json.dumps(options))
    assert stored["validation_status"] == "success"
    act("package_patch", id=package["id"], inclusion_policy="block")
    act("resource_validation_run", resource_id=stored["id"], **{"async": False})
    assert act("resource_show", id=stored["id"])["validation_status"] == "failure"


def test_what_the_portal_s_administrator_leaves_out_stays_out(act, portal, dataset, resource):
    portal["ckanext.validation.default_validation_options"] = '{"skip_errors": ["extra-cell"]}'
    stored = resource(dataset(inclusion_policy="block"), RAGGED, **PLAIN)
    assert stored["validation_status"] == "success"


def test_what_a_sender_asks_for_leaves_what_the_portal_asks_for(refused, portal):
    wanted = {"checks": [{"type": "table-dimensions", "numFields": 3}]}
    portal["ckanext.validation.default_validation_options"] = json.dumps(wanted)
    text = json.dumps({"checks": [], "dialect": {"delimiter": ","}})
    error = refused(b"a,b\n1,2\n", inclusion_standard="none", validation_options=text)
    assert error["validation"][0]["tasks"][0]["errors"][0]["type"] == "table-dimensions"


def test_how_the_portal_has_files_read_counts_beside_what_a_sender_says(portal, dataset, resource):
    read = {"dialect": {"headerRows": [2], "quoteChar": "'"}}
    portal["ckanext.validation.default_validation_options"] = json.dumps(read)
    options = json.dumps({"dialect": {"csv": {"delimiter": ";"}, "headerRows": [1]}})
    content = b"Lieux de la commune\na;b\n'1;2';3\n"
    blocking = dataset(inclusion_policy="block")
    stored = resource(blocking, content, **PLAIN, validation_options=options)
    assert stored["validation_status"] == "success"


def test_how_a_file_is_to_be_read_counts_under_block_as_well(dataset, resource):
    options = json.dumps({"dialect": {"csv": {"delimiter": ";"}}, "encoding": "cp1252"})
    content = "a;b\nété,hiver;1\n".encode("cp1252")
    blocking = dataset(inclusion_policy="block")
    stored = resource(blocking, content, **PLAIN, validation_options=options)
    assert stored["validation_status"] == "success"


@pytest.mark.parametrize("field", ["validation_options", "schema"])
@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 200 + "1" + "}" * 200])
def test_json_without_end_to_its_depth_is_refused(refused, field, text):
    error = refused(b"a\n1\n", inclusion_standard="none", **{field: text})
    assert "JSON" in error[field][0]
    assert "n'est pas" in error[field][0] or "ne sont pas" in error[field][0]


@pytest.mark.parametrize("field", ["validation_options", "schema_json"])
def test_the_form_says_so_as_well(client, sign, dataset, field):
    data = {"id": "", "name": "Lieux", "format": "CSV", "inclusion_standard": "none"}
    data |= {"url": "https://example.org/a.csv", "save": "go-metadata", field: "[" * 100_000}
    address = f"/dataset/{dataset()['name']}/resource/new"
    page = client.post(address, data=data, headers=sign(), status=200)
    assert "JSON" in page.body


def test_a_schema_nested_without_end_is_refused_as_json_too(client, sign, dataset):
    schema = {"fields": []}
    for _ in range(100):
        schema = {"fields": [], "missingValues": schema}
    data = {"package_id": dataset()["id"], "format": "CSV", "inclusion_standard": "none"}
    data |= {"url": "https://example.org/a.csv", "schema": schema}
    answer = client.post("/api/action/resource_create", json=data, headers=sign(), status=409)
    assert "JSON" in answer.json["error"]["schema"][0]


def make_schema(**constraints):
    """Return a schema of one column of texts with these constraints."""
    return json.dumps({"fields": [{"name": "a", "type": "string", "constraints": constraints}]})


LONG_LIST = make_schema(enum=[f"{number:05}" for number in range(50_000)])


def test_a_long_list_of_values_is_not_repeated_for_each_error(refused):
    content = b"a\n" + b"".join(b"x%d\n" % number for number in range(600))
    error = refused(content, **PLAIN, schema=LONG_LIST)
    found = error["validation"][0]["tasks"][0]["errors"]
    assert len(found) == 600
    assert all("00001" in one["note"] and len(one["note"]) < 400 for one in found)


def test_a_report_ends_at_a_size_that_a_database_keeps(refused):
    header, row = ",".join(f"c{i}" for i in range(60)), ",".join(["x" * 250] * 61)
    content = "\n".join([header, *[row] * 900]).encode()
    error = refused(content, **PLAIN)
    told = error["validation"][0]["tasks"][0]
    assert told["stats"]["rows"] == 900
    assert 100 < len(told["errors"]) < 900
    assert len(json.dumps(told)) < 6 * 1024 * 1024


def test_what_a_check_answers_is_read_to_a_bound(refused, monkeypatch):
    monkeypatch.setattr("ckanext.inclusion.upload.generic.MOST_ANSWER", 100)
    error = refused(b"a,b\n1\n", **PLAIN)
    assert error["validation"][0]["code"] == "check-failed"


# It takes a quarter of a minute to be compiled.
SLOW_PATTERN = "(?i:" + "[\u0100-\uffe0][\u0101-\uffe0]" * 980 + ")"


def test_a_pattern_is_compiled_in_bounds(refused):
    # Each another one: a pattern that was compiled before takes no time.
    slow = [{"pattern": f"{SLOW_PATTERN}{at}"} for at in range(12)]
    fields = [{"name": f"c{at}", "type": "string", "constraints": one}
              for at, one in enumerate(slow)]  # fmt: skip
    error = refused(b"c0,c1\nx,x\n", **PLAIN, schema=json.dumps({"fields": fields}))
    assert error["validation"][0]["code"] == "bad-schema"
    assert "motifs" in error["schema"][0]
