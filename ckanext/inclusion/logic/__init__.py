"""The CKAN actions, their authorisation, schemas and validators."""
