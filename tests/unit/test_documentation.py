"""The documentation names what the code has."""

import re
import textwrap
from pathlib import Path

import yaml

from ckanext.inclusion.core.command import LATER_COMMANDS, main

ROOT = Path(__file__).parents[2]


def read(*parts):
    return ROOT.joinpath(*parts).read_text("utf-8")


def test_every_command_and_option_is_documented():
    page = read("docs", "command.rst")

    for name, command in main.commands.items():
        assert f"``inclusion {name} " in page
        for option in command.params:
            if option.opts[0].startswith("--"):
                assert option.opts[0] in page, option.opts
    assert all(f"``{name}``" in page for name in LATER_COMMANDS)


def test_readme_has_the_settings_that_the_tests_run_with():
    readme = read("README.rst")
    lines = [line for line in read("test.ini").splitlines() if line.startswith("scheming.")]

    assert lines
    assert all(line in readme for line in lines)
    plugins = "ckan.plugins = inclusion inclusion_validation inclusion_view scheming_datasets"
    assert plugins in readme
    assert plugins in read("test.ini")


def test_the_make_targets_that_are_named_exist():
    targets = set(re.search(r"^\.PHONY: (.+)$", read("Makefile"), re.MULTILINE)[1].split())
    pages = [read("README.rst"), read("CONTRIBUTING.rst"), read("Makefile")]
    named = {name for page in pages for name in re.findall(r"\bmake (?:-s )?([a-z][a-z-]+)", page)}

    assert "demo-env" in named
    assert named <= targets


def test_locked_requirements_are_those_of_the_package():
    project = read("pyproject.toml")
    portal = set(read("dev", "portal.in").splitlines())
    dependencies = project.split("dependencies = [")[1].split("]")[0]

    for line in dependencies.splitlines():
        name = line.strip().strip('",')
        assert not name or name in portal, f"dev/portal.in lacks {name}"


def test_the_plugin_that_is_shown_is_the_one_that_is_tested():
    code = read("tests", "ckan", "inclusion", "portal.py").split('"""\n\n', 1)[1]

    assert textwrap.indent(code, "    ") in read("docs", "interfaces.rst")


def test_options_have_a_description():
    declared = yaml.safe_load(read("ckanext", "inclusion", "config_declaration.yaml"))

    for group in declared["groups"]:
        assert all(option["description"] for option in group["options"])
