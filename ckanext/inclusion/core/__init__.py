"""The library without CKAN: bytes in, a report, a plan and tables out."""
