"""Metres of maps back to degrees of WGS 84, over whole columns."""
