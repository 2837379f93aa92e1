"""Characters that nobody means to type, and that no XML can carry."""

import re

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def without_controls(text: str) -> str:
    """The text without control characters (tab and line ends stay) and halves of surrogate pairs."""
    return _CONTROLS.sub("", text)
