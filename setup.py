"""Declare the ``ckanext`` namespace and the module that frictionless looks for."""

from setuptools import find_packages, setup

setup(
    packages=find_packages(include=["ckanext*"]),
    py_modules=["frictionless_inclusion"],
    namespace_packages=["ckanext"],
)
