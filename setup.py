"""Declare the ``ckanext`` namespace; everything else is in pyproject.toml."""

from setuptools import find_packages, setup

setup(packages=find_packages(include=["ckanext*"]), namespace_packages=["ckanext"])
