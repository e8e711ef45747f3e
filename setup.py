"""Declare the ``ckanext`` namespace and frictionless' own module; build the views by npm."""

import sys
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

# Setuptools does not put the folder of setup.py there.
sys.path.insert(0, str(Path(__file__).resolve().parent / "frontend"))

import bundling


class BuildWithViews(build_py):
    """Build the scripts of the resource views before the package's files are gathered."""

    def run(self):
        """Build; end with one sentence, not a traceback, where something is missing."""
        if not bundling.is_left_out():
            try:
                bundling.build()
            except bundling.BuildFailed as failed:
                sys.exit(f"\n{failed}\n")
        super().run()


def list_build_requirements():
    """Return what brings npm, where it is needed and not here."""
    is_needed = not (bundling.is_left_out() or bundling.is_current() or bundling.find_npm())
    return [bundling.NODE_REQUIREMENT] if is_needed else []


setup(
    packages=find_packages(include=["ckanext*"]),
    py_modules=["frictionless_inclusion"],
    namespace_packages=["ckanext"],
    setup_requires=list_build_requirements(),
    cmdclass={"build_py": BuildWithViews},
)
