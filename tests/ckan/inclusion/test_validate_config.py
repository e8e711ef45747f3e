"""`ckan inclusion validate-config`: each wrong configuration is named, a right one is not."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from ckan import model, plugins
from ckan.cli.cli import ckan
from ckan.plugins import toolkit as tk

from ckanext.inclusion import ini_check

RIGHT = "inclusion inclusion_validation inclusion_view scheming_datasets activity text_view"
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


@pytest.fixture
def without_runs():
    """A portal without the table of runs, which comes back after the test."""
    rename("ALTER TABLE IF EXISTS {0} RENAME TO {0}_away", ["inclusion_run"])
    yield
    rename("ALTER TABLE IF EXISTS {0}_away RENAME TO {0}", ["inclusion_run"])


@pytest.fixture
def older_table():
    """A table of runs as an earlier version made it; it is as it was after the test."""
    rename("ALTER TABLE {0} RENAME COLUMN set_aside TO set_aside_away", ["inclusion_run"])
    yield
    rename("ALTER TABLE {0} RENAME COLUMN set_aside_away TO set_aside", ["inclusion_run"])


@pytest.fixture
def write_ini(tmp_path, pytestconfig):
    """Write the tests' configuration with some of its lines changed; return its path."""

    def write(*changes):
        text = Path(pytestconfig.getoption("ckan_ini")).read_text("utf-8")
        for there, wanted in changes:
            assert there in text
            text = text.replace(there, wanted)
        ini = tmp_path / "ckan.ini"
        ini.write_text(text, "utf-8")
        return ini

    return write


def names_of_commands():
    plugins_with_commands = plugins.PluginImplementations(plugins.IClick)
    found = [one.name for plugin in plugins_with_commands for one in plugin.get_commands()]
    return sorted(name for name in found if name in ("inclusion", "validation"))


def rename(statement, names):
    model.Session.remove()
    with model.meta.engine.begin() as connection:
        for name in names:
            connection.execute(sa.text(statement.format(name)))


def test_a_right_configuration_has_no_problem(validate):
    assert validate() == (0, ["La configuration est correcte."])


@pytest.mark.ckan_config("scheming.dataset_schemas", "tests.data:own_schema.yaml")
def test_a_portal_s_own_schema_with_our_presets_has_no_problem(validate):
    assert validate() == (0, ["La configuration est correcte."])


@pytest.mark.ckan_config("ckan.plugins", "scheming_datasets inclusion inclusion_validation")
def test_a_wrong_order_is_named(validate):
    code, said = validate()

    assert code == 1
    assert [line.partition(" :")[0] for line in said] == [
        "- scheming_datasets est placé avant inclusion dans ckan.plugins",
        "- scheming_datasets est placé avant inclusion_validation dans ckan.plugins",
    ]


@pytest.mark.ckan_config("ckan.plugins", "inclusion scheming_datasets")
def test_a_missing_plugin_is_named(validate):
    assert validate() == (
        1,
        ["- Le plugin inclusion_validation n'est pas chargé : ajoutez-le à ckan.plugins."],
    )


@pytest.mark.ckan_config("ckan.plugins", "inclusion inclusion_validation")
def test_missing_scheming_is_named(validate):
    assert validate() == (
        1,
        ["- Le plugin scheming_datasets n'est pas chargé : ajoutez-le à ckan.plugins."],
    )


@pytest.mark.ckan_config("scheming.presets", f"{SCHEMING} {OURS}")
def test_a_missing_line_of_presets_is_named(validate):
    assert validate() == (
        1,
        [f"- Il manque {VALIDATION} dans scheming.presets : ajoutez-le, séparé par une espace."],
    )


@pytest.mark.ckan_config("scheming.dataset_schemas", "")
def test_a_missing_schema_is_named(validate):
    code, [said] = validate()

    assert (code, said.partition(" :")[0]) == (1, "- scheming.dataset_schemas est vide")


@pytest.mark.ckan_config("scheming.dataset_schemas", "tests.data:poor_schema.yaml")
def test_missing_fields_are_named(validate):
    missing = "schema, validation_status, validation_timestamp"
    assert validate() == (
        1,
        [f"- Il manque des champs de ressource au schéma dataset : {missing}."],
    )


@pytest.mark.ckan_config("scheming.presets", f"{SCHEMING} {VALIDATION}")
@pytest.mark.ckan_config("scheming.dataset_schemas", "tests.data:foreign_schema.yaml")
def test_a_schema_without_anything_of_ours_is_named_and_starts(validate):
    assert validate() == (
        1,
        [
            f"- Il manque {OURS} dans scheming.presets : ajoutez-le, séparé par une espace.",
            "- Aucun schéma de jeu de données n'a le champ de ressource inclusion_standard : "
            "ajoutez-le, par son preset.",
        ],
    )


@pytest.mark.ckan_config("ckan.plugins", "inclusion_validation scheming_datasets activity")
@pytest.mark.ckan_config("scheming.presets", f"{SCHEMING} {VALIDATION}")
@pytest.mark.ckan_config("scheming.dataset_schemas", "tests.data:foreign_schema.yaml")
class TestPortalThatOnlySwappedTheName:
    def test_it_has_our_commands_once(self, portal):
        assert names_of_commands() == ["inclusion", "validation"]

    def test_its_configuration_is_right(self, without_runs, validate):
        assert validate() == (0, ["La configuration est correcte."])

    def test_its_sweep_asks_for_no_runs(self, without_runs, cli, with_extended_cli):
        done = cli.invoke(ckan, ["inclusion", "sweep"])
        assert done.exit_code == 0
        assert [line.partition(" :")[0] for line in done.output.splitlines()] == [
            "Fichiers refusés supprimés",
            "Contrôles relancés",
        ]


@pytest.mark.ckan_config("ckan.plugins", "inclusion_validation activity")
@pytest.mark.ckan_config("scheming.presets", "")
@pytest.mark.ckan_config("scheming.dataset_schemas", "")
def test_a_portal_without_scheming_that_only_swapped_the_name_is_right(without_runs, validate):
    assert validate() == (0, ["La configuration est correcte."])


SWAPPED = "inclusion_validation scheming_datasets activity"


@pytest.mark.parametrize("plugins", [f"validation {SWAPPED}", f"{SWAPPED} validation"])
def test_a_swap_that_left_the_other_plugin_is_named(write_ini, run_ckan, plugins):
    ini = write_ini(
        (f"ckan.plugins = {RIGHT}", f"ckan.plugins = {plugins}"),
        (f"{VALIDATION} {OURS}", VALIDATION),
        (SCHEMA, "ckanext.scheming:ckan_dataset.yaml"),
    )

    code, output = run_ckan("inclusion", "validate-config", ini=ini)

    assert code == 1
    assert "retirez validation" in output
    assert "Traceback" not in output


def test_a_command_that_needs_the_other_plugin_says_so(write_ini, run_ckan):
    ini = write_ini(
        (f"ckan.plugins = {RIGHT}", f"ckan.plugins = {SWAPPED}"),
        (f"{VALIDATION} {OURS}", VALIDATION),
        (SCHEMA, "ckanext.scheming:ckan_dataset.yaml"),
    )

    code, output = run_ckan("inclusion", "runs", ini=ini)

    said = "Cette commande a besoin de l'extension inclusion : ajoutez-la à ckan.plugins."
    assert (code, output.splitlines()[-1]) == (2, said)


def test_a_swap_beside_our_schema_lacks_a_plugin(write_ini, run_ckan):
    ini = write_ini((f"ckan.plugins = {RIGHT}", f"ckan.plugins = {SWAPPED}"))

    code, output = run_ckan("inclusion", "validate-config", ini=ini)

    assert code == 1
    assert "Le plugin inclusion n'est pas chargé" in output


def test_an_impossible_value_on_a_swapped_portal_is_named_in_french(write_ini, run_ckan):
    ini = write_ini(
        (f"ckan.plugins = {RIGHT}", f"ckan.plugins = {SWAPPED}\nckanext.inclusion.policy = blok"),
        (f"{VALIDATION} {OURS}", VALIDATION),
        (SCHEMA, "ckanext.scheming:ckan_dataset.yaml"),
    )

    code, output = run_ckan("inclusion", "validate-config", ini=ini)

    assert code == 1
    assert "policy a la valeur blok, qui n'est pas possible" in output


def test_a_portal_with_both_plugins_has_our_commands_once(portal):
    assert names_of_commands() == ["inclusion", "validation"]


@pytest.mark.ckan_config("ckanext.inclusion.polcy", "block")
@pytest.mark.ckan_config("ckanext.validation.run_on_create_snyc", "true")
@pytest.mark.ckan_config("ckanext.inclusion.colour", "blue")
def test_a_misspelt_option_is_named_with_the_near_one(validate):
    assert validate() == (
        1,
        [
            "- L'option ckanext.inclusion.colour n'existe pas : retirez-la.",
            "- L'option ckanext.inclusion.polcy n'existe pas : "
            "vouliez-vous écrire ckanext.inclusion.policy ?",
            "- L'option ckanext.validation.run_on_create_snyc n'existe pas : "
            "vouliez-vous écrire ckanext.validation.run_on_create_sync ?",
        ],
    )


@pytest.mark.ckan_config("ckanext.inclusion.policy", "warn")
@pytest.mark.ckan_config("ckanext.validation.run_on_create_sync", "false")
@pytest.mark.ckan_config("ckanext.validation.default_validation_options", '{"limit_rows": 9}')
def test_options_that_exist_are_no_problem(validate):
    assert validate() == (0, ["La configuration est correcte."])


@pytest.mark.parametrize(
    ("given", "named"), [('{"limit_rows": true}', "limit_rows"), ("{oops", "ligne 1, caractère 2")]
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
            "- Des tables manquent ou ne sont pas à jour (inclusion_quarantine) : "
            "lancez ckan db upgrade -p inclusion_validation.",
            "- Des tables manquent ou ne sont pas à jour (inclusion_run) : "
            "lancez ckan db upgrade -p inclusion.",
        ],
    )


def test_a_table_of_an_older_version_is_named(older_table, validate):
    code, [said] = validate()

    assert code == 1
    assert "(inclusion_run) : lancez ckan db upgrade -p inclusion." in said


@pytest.mark.ckan_config("scheming.presets", f"{OURS} {VALIDATION} {SCHEMING}")
def test_presets_in_another_order_are_named_with_the_right_one(validate):
    code, [said] = validate()

    assert code == 1
    assert "ne sont pas dans l'ordre prévu" in said
    assert said.endswith(f": écrivez {SCHEMING} {VALIDATION} {OURS}.")


@pytest.mark.ckan_config("scheming.presets", f"{SCHEMING} {VALIDATION} tests.data:more.yaml {OURS}")
@pytest.mark.ckan_config("scheming.dataset_schemas", "tests.data:own_schema.yaml")
def test_presets_of_the_portal_s_own_may_stand_between(validate):
    assert validate() == (0, ["La configuration est correcte."])


@pytest.mark.parametrize(
    ("line", "changed", "said"),
    [
        (f"ckan.plugins = {RIGHT}", f"ckan.plugins = {RIGHT} validation", "retirez validation"),
        (f"{VALIDATION} {OURS}", VALIDATION, f"mais il manque {OURS} dans scheming.presets"),
        (SCHEMA, "ckanext.inclusion:schemas/none.yaml", "n'existe pas : corrigez le nom"),
        (SCHEMA, "tests.nowhere:schema.yaml", "le module tests.nowhere n'existe pas"),
        (SCHEMA, "schema.yaml", "pas de la forme module:fichier"),
        (SCHEMA, "ckanext.inclusion:plugin.py", "est mal écrit à partir de la ligne "),
        (OURS, "ckanext.inclusion:preset.yaml", "n'existe pas : corrigez le nom"),
    ],
)
def test_what_would_stop_ckan_is_named_instead(write_ini, run_ckan, line, changed, said):
    code, output = run_ckan("inclusion", "validate-config", ini=write_ini((line, changed)))

    assert code == 1
    assert said in output
    assert "Traceback" not in output


def test_all_that_the_ini_shows_is_said_when_ckan_cannot_start(write_ini, run_ckan):
    ini = write_ini(
        (f"ckan.plugins = {RIGHT}", "ckan.plugins = scheming_datasets inclusion validation"),
        (SCHEMA, "ckanext.inclusion:schemas/none.yaml"),
        (f"{VALIDATION} {OURS}", f"{OURS}\nckanext.inclusion.polcy = block"),
    )

    code, output = run_ckan("inclusion", "validate-config", ini=ini)

    said = [line for line in output.splitlines() if line.startswith("- ")]
    expected = (
        "retirez validation",
        "schemas/none.yaml n'existe pas",
        "Le plugin inclusion_validation n'est pas chargé",
        "est placé avant inclusion dans",
        f"Il manque {VALIDATION}",
        "ckanext.inclusion.polcy n'existe pas",
    )
    assert code == 1
    assert len(said) == len(expected), output
    assert all(part in line for part, line in zip(expected, said, strict=True)), output


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ckanext.inclusion.policy = blok", "policy a la valeur blok, qui n'est pas possible"),
        ("ckanext.inclusion.quarantine_days = une", "une, qui n'est pas possible : écrivez un"),
    ],
)
def test_an_impossible_value_of_an_option_is_named_in_french(write_ini, run_ckan, line, said):
    plugins = f"ckan.plugins = {RIGHT}"
    ini = write_ini((plugins, f"{plugins}\n{line}\nckanext.inclusion.polcy = block"))

    code, output = run_ckan("inclusion", "validate-config", ini=ini)

    assert code == 1
    assert said in output
    assert "ckanext.inclusion.polcy n'existe pas" in output
    assert "Invalid configuration" not in output


def test_what_the_ini_shows_goes_to_the_log_when_ckan_stops_for_another_value(write_ini, run_ckan):
    plugins = f"ckan.plugins = {RIGHT}"
    lines = "ckan.search.rows_max = beaucoup\nckanext.inclusion.polcy = block"
    ini = write_ini((plugins, f"{plugins}\n{lines}"))

    code, output = run_ckan("inclusion", "validate-config", ini=ini)

    assert code == 1
    assert "ckan.search.rows_max" in output
    assert "ckanext.inclusion.polcy n'existe pas" in output


def test_a_database_that_is_away_is_said_in_one_line(write_ini, run_ckan, tmp_path):
    url = tk.config["sqlalchemy.url"]
    away = f"postgresql://nobody:x@/none?host={tmp_path}"

    code, output = run_ckan("inclusion", "validate-config", ini=write_ini((url, away)))

    said = [line for line in output.splitlines() if line.startswith("- ")]
    assert code == 1
    assert len(said) == 1
    assert said[0].startswith("- La base de données ne répond pas")
    assert "Traceback" not in output


@pytest.mark.parametrize("given", ["[1]", '"x"', "5", "null"])
def test_default_options_that_are_no_object_are_named(ckan_config, validate, given):
    ckan_config["ckanext.validation.default_validation_options"] = given
    option = "ckanext.validation.default_validation_options"
    assert validate() == (1, [f"- {option} doit être un objet JSON, entre accolades, ou vide."])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("csv, xlsx", ["sépare ses formats par des virgules : écrivez csv xlsx."]),
        ("csv,xlsx", ["sépare ses formats par des virgules : écrivez csv xlsx."]),
        ("csv pdf", ["a des formats qui ne peuvent pas être contrôlés : pdf."]),
    ],
)
def test_formats_that_no_save_can_follow_are_named(ckan_config, validate, given, said):
    ckan_config["ckanext.validation.formats"] = given
    code, lines = validate()
    assert code == 1
    assert len(lines) == len(said)
    assert all(part in line for part, line in zip(said, lines, strict=True))


@pytest.mark.parametrize("act", ["create", "update"])
@pytest.mark.parametrize("mode", ["async", "sync"])
def test_switches_that_are_neither_on_nor_off_are_named(ckan_config, validate, act, mode):
    name = f"ckanext.validation.run_on_{act}_{mode}"
    ckan_config[name] = "oui"
    said = f"- {name} a la valeur oui, qui n'est pas possible : écrivez true ou false."
    assert validate() == (1, [said])


def test_services_that_do_not_answer_are_named(write_ini, run_ckan):
    nobody = "127.0.0.1:9"
    ini = write_ini(
        ("ckan.redis.url = ", f"ckan.redis.url = redis://{nobody}/0\n# "),
        ("solr_url = ", f"solr_url = http://{nobody}/solr/ckan\n# "),
    )

    code, output = run_ckan("inclusion", "validate-config", ini=ini)

    assert code == 1
    assert "- Redis ne répond pas" in output
    assert "- Solr ne répond pas" in output


class TestTheme:
    NAME = "scheming/package/snippets/resource_form.html"

    @pytest.fixture
    def theme(self, tmp_path, monkeypatch):
        """Write the template of a theme whose plugin stands before ours."""

        def write(text):
            path = tmp_path / self.NAME
            path.parent.mkdir(parents=True)
            path.write_text(text)
            folders = [str(tmp_path), *tk.config["computed_template_paths"]]
            monkeypatch.setitem(tk.config, "computed_template_paths", folders)
            return path

        return write

    def test_a_template_that_leaves_ours_out_is_named(self, theme):
        path = theme("<form></form>")

        (told,) = [one for one in ini_check.find_problems() if str(path) in one]

        assert "{% ckan_extends %}" in told

    def test_one_that_adds_to_it_is_right(self, theme):
        path = theme("{% ckan_extends %}")

        assert str(path) not in "".join(ini_check.find_problems())
