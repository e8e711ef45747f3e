"""`ckan inclusion validate-config`: each wrong configuration is named, a right one is not."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.cli.cli import ckan

RIGHT = "inclusion inclusion_validation scheming_datasets activity text_view"
SCHEMING = "ckanext.scheming:presets.json"
VALIDATION = "ckanext.validation:presets.json"
OURS = "ckanext.inclusion:presets.yaml"
SCHEMA = "ckanext.inclusion:schemas/inclusion_dataset.yaml"


@pytest.fixture
def validate(cli, with_extended_cli):
    """Run the command in this process; return its exit code and its lines."""

    def validate():
        done = cli.invoke(ckan, ["inclusion", "validate-config"])
        return done.exit_code, done.output.splitlines()

    return validate


@pytest.fixture
def without_tables():
    """A portal on which `ckan db upgrade` was not run; its tables come back after the test."""
    names = ("inclusion_run", "inclusion_quarantine")
    rename("ALTER TABLE {0} RENAME TO {0}_away", names)
    yield
    rename("ALTER TABLE {0}_away RENAME TO {0}", names)


def rename(statement, names):
    model.Session.remove()
    with model.meta.engine.begin() as connection:
        for name in names:
            connection.execute(sa.text(statement.format(name)))


def test_a_right_configuration_has_no_problem(validate):
    assert validate() == (0, ["The configuration is right."])


@pytest.mark.ckan_config("scheming.dataset_schemas", "tests.data:own_schema.yaml")
def test_a_portal_s_own_schema_with_our_presets_has_no_problem(validate):
    assert validate() == (0, ["The configuration is right."])


@pytest.mark.ckan_config("ckan.plugins", "scheming_datasets inclusion inclusion_validation")
def test_a_wrong_order_is_named(validate):
    code, said = validate()

    assert code == 1
    assert [line.partition(":")[0] for line in said] == [
        "- scheming_datasets stands before inclusion in ckan.plugins",
        "- scheming_datasets stands before inclusion_validation in ckan.plugins",
    ]


@pytest.mark.ckan_config("ckan.plugins", "inclusion scheming_datasets")
def test_a_missing_plugin_is_named(validate):
    assert validate() == (
        1,
        ["- The plugin inclusion_validation is not loaded: add it to ckan.plugins."],
    )


@pytest.mark.ckan_config("ckan.plugins", "inclusion inclusion_validation")
def test_missing_scheming_is_named(validate):
    assert validate() == (
        1,
        ["- The plugin scheming_datasets is not loaded: add it to ckan.plugins."],
    )


@pytest.mark.ckan_config("scheming.presets", f"{SCHEMING} {OURS}")
def test_a_missing_line_of_presets_is_named(validate):
    assert validate() == (
        1,
        [f"- scheming.presets lacks {VALIDATION}: add it, separated by a space."],
    )


@pytest.mark.ckan_config("scheming.dataset_schemas", "")
def test_a_missing_schema_is_named(validate):
    code, [said] = validate()

    assert (code, said.partition(":")[0]) == (1, "- scheming.dataset_schemas is empty")


@pytest.mark.ckan_config("scheming.dataset_schemas", "tests.data:poor_schema.yaml")
def test_missing_fields_are_named(validate):
    missing = "schema, validation_status, validation_timestamp"
    assert validate() == (1, [f"- The schema of dataset lacks resource fields: {missing}."])


@pytest.mark.ckan_config("scheming.presets", f"{SCHEMING} {VALIDATION}")
@pytest.mark.ckan_config("scheming.dataset_schemas", "tests.data:foreign_schema.yaml")
def test_a_schema_without_anything_of_ours_is_named_and_starts(validate):
    assert validate() == (
        1,
        [
            f"- scheming.presets lacks {OURS}: add it, separated by a space.",
            "- No dataset schema has the resource field inclusion_standard: add it, by its preset.",
        ],
    )


@pytest.mark.ckan_config("ckanext.inclusion.polcy", "block")
@pytest.mark.ckan_config("ckanext.validation.run_on_create_snyc", "true")
@pytest.mark.ckan_config("ckanext.inclusion.colour", "blue")
def test_a_misspelt_option_is_named_with_the_near_one(validate):
    assert validate() == (
        1,
        [
            "- There is no option ckanext.inclusion.colour: remove it.",
            "- There is no option ckanext.inclusion.polcy: did you mean ckanext.inclusion.policy?",
            "- There is no option ckanext.validation.run_on_create_snyc: "
            "did you mean ckanext.validation.run_on_create_sync?",
        ],
    )


@pytest.mark.ckan_config("ckanext.inclusion.policy", "warn")
@pytest.mark.ckan_config("ckanext.validation.run_on_create_sync", "false")
@pytest.mark.ckan_config("ckanext.validation.default_validation_options", '{"limit_rows": 9}')
def test_options_that_exist_are_no_problem(validate):
    assert validate() == (0, ["The configuration is right."])


@pytest.mark.parametrize(
    ("given", "named"), [('{"limit_rows": true}', "limit_rows"), ("{oops", "not valid JSON")]
)
def test_default_options_that_no_check_can_follow_are_named(
    portal, ckan_config, validate, given, named
):
    ckan_config["ckanext.validation.default_validation_options"] = given

    code, [said] = validate()

    assert code == 1
    assert said.startswith("- ckanext.validation.default_validation_options")
    assert named in said


def test_missing_tables_are_named_with_the_command_that_makes_them(without_tables, validate):
    assert validate() == (
        1,
        [
            "- Tables are missing (inclusion_quarantine): "
            "run ckan db upgrade -p inclusion_validation.",
            "- Tables are missing (inclusion_run): run ckan db upgrade -p inclusion.",
        ],
    )


@pytest.mark.parametrize(
    ("line", "changed", "said"),
    [
        (f"ckan.plugins = {RIGHT}", f"ckan.plugins = {RIGHT} validation", "remove validation"),
        (f"{VALIDATION} {OURS}", VALIDATION, f"scheming.presets lacks {OURS}: add it."),
        (SCHEMA, "ckanext.inclusion:schemas/none.yaml", "but there is no file"),
        (SCHEMA, "tests.nowhere:schema.yaml", "but there is no module tests.nowhere"),
        (SCHEMA, "schema.yaml", "which is no module:file"),
        (SCHEMA, "ckanext.inclusion:plugin.py", "which cannot be read"),
        (OURS, "ckanext.inclusion:preset.yaml", "but there is no file"),
    ],
)
def test_what_would_stop_ckan_is_named_instead(
    tmp_path, pytestconfig, run_ckan, line, changed, said
):
    ini = tmp_path / "ckan.ini"
    text = Path(pytestconfig.getoption("ckan_ini")).read_text("utf-8")
    assert line in text
    ini.write_text(text.replace(line, changed), "utf-8")

    code, output = run_ckan("inclusion", "validate-config", ini=ini)

    assert code == 1
    assert said in output
    assert "Traceback" not in output
