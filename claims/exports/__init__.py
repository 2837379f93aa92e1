"""The papers of an article as files: a module for each format, with `file_of` in each."""

from claims.exports import table, word

FORMATS = {"docx": word, "csv": table}

__all__ = ["FORMATS"]
