"""What citeproc-py 0.11 gets wrong, put right once for all styles; pandoc tells what is right.

Pure, and imported by `stylesheets` alone. Each repair replaces one method by one that does what the
CSL 1.0.2 specification asks for; what can be put right in a style's XML is in `stylesheets`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import local
from typing import Any

from citeproc import NAMES, model

ROLES = (
    "chair", "compiler", "contributor", "curator", "director", "executive_producer", "guest", "host",
    "narrator", "organizer", "performer", "producer", "script_writer", "series_creator",
)  # fmt: skip
"""Names that CSL 1.0.2 has and citeproc-py doesn't know; with an underscore, as it keeps them."""

_process_names = model.Names.process
_text_of_variable = model.Text._variable
_label = model.Label.process
_shortened = model.FormatNumber._format_last_page


class _Frame:
    """What a part of a style asked for, and what of it was there to print."""

    def __init__(self) -> None:
        self.called: set[str] = set()
        self.printed: set[str] = set()


class _Watched(local):
    def __init__(self) -> None:
        self._open: list[_Frame] = []

    def note(self, variables: str, text: Any) -> None:
        for frame in self._open:
            frame.called.update(variables.split())
            if text:
                frame.printed.update(variables.split())

    @contextmanager
    def frame(self) -> Iterator[_Frame]:
        self._open.append(_Frame())
        try:
            yield self._open[-1]
        finally:
            self._open.pop()


_watched = _Watched()


def _substitute(self: Any, item: Any, context: Any = None, **kwargs: Any) -> Any:
    """What stands for missing names isn't printed a second time, also where a macro printed it."""
    layout = context.get_layout()
    for child in self.getchildren():
        with _watched.frame() as frame:
            try:
                text = child.render(item, context=context, **kwargs)
            except model.VariableError:
                text = None
        if text:
            done = layout.repressed.get("variables", set())
            layout.repressed["variables"] = done | frame.printed
            return text
    return None


def _variable(self: Any, item: Any, context: Any) -> Any:
    variable = self.get("variable")
    if variable in context.get_layout().repressed.get("variables", ()):
        return None
    if variable not in self.generated_variables:
        _watched.note(variable, None)  # asked for, also where there is none
    text = _text_of_variable(self, item, context)
    _watched.note(variable, text)
    return text


def _names(self: Any, item: Any, names_context: Any = None, context: Any = None, **kw: Any) -> Any:
    roles = self.get("variable").split()
    repressed = (context if context is not None else self).get_layout().repressed
    _watched.note(" ".join(roles), None)
    left = [role for role in roles if role not in repressed.get("variables", ())]
    if not left:
        raise model.VariableError
    self.set("variable", " ".join(left))
    try:
        text = _process_names(self, item, names_context, context, **kw)
    finally:
        self.set("variable", " ".join(roles))
    _watched.note(" ".join(role for role in left if role in item.reference), text)
    return text


def _noting(render: Any) -> Any:
    """A renderer of dates or numbers that tells what it printed."""

    def noting(self: Any, item: Any, *args: Any, **kwargs: Any) -> Any:
        _watched.note(self.get("variable", ""), None)
        text = render(self, item, *args, **kwargs)
        _watched.note(self.get("variable", ""), text)
        return text

    return noting


def _group(self: Any, item: Any, context: Any = None, **kwargs: Any) -> Any:
    """A group whose variables are all empty prints nothing: no lonely "vol." or "Publication"."""
    with _watched.frame() as frame:
        text = self.render_children(
            item, delimiter=self.get("delimiter", ""), context=context, **kwargs
        )
    if not text or (frame.called and not frame.printed):
        raise model.VariableError
    return text


def _label_of_something(
    self: Any, item: Any, variable: Any = None, plural: Any = None, **kw: Any
) -> Any:
    """No word for what the item doesn't have ("edition", "publication")."""
    own = self.get("variable")
    if variable is None and own != "locator" and own.replace("-", "_") not in item.reference:
        return None
    return _label(self, item, variable, plural, **kw)


def _format_last_page(self: Any, first: str, last: str) -> str:
    """The last page as short as the style wants it: "101–8", but "5–19" in full."""
    if len(first) != len(last):
        return last
    return _shortened(self, first, last)


def make() -> None:
    """Put everything right. Called once, at import."""
    NAMES.extend(role for role in ROLES if role not in NAMES)
    model.Substitute.render = _substitute
    model.Text._variable = _variable
    model.Names.process = _names
    model.Group.process = _group
    model.Number.process = _noting(model.Number.process)
    model.Date.process = _noting(model.Date.process)
    model.Label.process = _label_of_something
    model.FormatNumber._format_last_page = _format_last_page
