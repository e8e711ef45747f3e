"""What click itself says in the command `inclusion` is French, whatever the terminal's language."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_file

from ckanext.inclusion.core.click_texts import COUNTED_TEXTS, TEXTS

PROGRAM = Path(sys.executable).with_name("inclusion")
# Click's modules whose words people meet; what only a programmer meets is left out.
MODULES = ("exceptions.py", "formatting.py", "parser.py")
FOR_PROGRAMMERS = {"Invalid start character for option ({option})"}


@pytest.fixture
def run():
    """Run the program in an English terminal; return its exit code and what it said."""

    def run(*arguments):
        environment = {**os.environ, "LANG": "en_GB.UTF-8", "LANGUAGE": "en", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            [PROGRAM, *arguments], check=False, env=environment, capture_output=True, text=True
        )
        return done.returncode, done.stdout + done.stderr

    return run


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Utilisation : inclusion"),
        (["--version"], "inclusion, version"),
        (["--help"], "Affiche cette aide."),
        (["chek"], "La commande 'chek' n'existe pas."),
        (["check"], "Il manque l'argument 'FICHIER'."),
        (["check", "--oups", "a"], "L'option '--oups' n'existe pas."),
        (["check", "a", "b"], "Argument en trop (b)"),
        (["check", "--standard"], "L'option '--standard' attend une valeur."),
        (["clean", "a"], "Il manque l'option '--out'."),
        (["check", "a", "--max-rows", "dix"], "« dix » n'est pas une limite"),
        (["check", "a", "--max-rows", "0"], "écrivez un nombre entier, 1 au moins"),
        (["clean", "a", "--out", "b", "--accept", "tout"], "'tout' ne fait pas partie de :"),
    ],
)
def test_usage_and_its_errors_are_french(run, arguments, said):
    output = run(*arguments)[1]

    assert said in output
    assert not {"Usage", "Error", "Try", "Show", "Missing", "such"} & set(output.split())


@pytest.mark.parametrize("command", ["check", "read", "clean"])
def test_the_help_of_a_command_has_no_english_word(run, command):
    code, output = run(command, "--help")

    assert code == 0
    assert "par défaut" in output
    english = {"default:", "[default:", "INTEGER", "FLOAT", "RANGE", "exit.", "FILE", "NAME", "DIR"}
    assert not (english | {"Options:", "Commandes:"}) & set(output.split())


def test_every_word_of_click_s_that_people_meet_is_in_the_catalogue():
    folder = Path(click.__file__).parent
    keywords = {"_": None, "ngettext": (1, 2)}
    said = {
        one[1] for name in MODULES for one in extract_from_file("python", folder / name, keywords)
    }

    assert said
    assert said - FOR_PROGRAMMERS <= {*TEXTS, *COUNTED_TEXTS}
