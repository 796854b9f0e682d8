"""Bulletins and options to and from plain data and JSON, through one cattrs converter; the JSON Schema."""
