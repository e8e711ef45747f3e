"""Checks, cleans and publishes datasets of digital inclusion places in CKAN."""
