"""Witnesses: how many stand behind the sources of a claim, and why."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from claims.wording.labels import label
from sources.wording import chain_in_words


def side_in_words(side: Any) -> str:
    """ "5 sources resting on 2 witnesses; 1 does not say", or "4 scholars and 1 contemporary"."""
    if not side.counts_witnesses:
        return _scholars(side)
    sources, found = len(side.sources), len(side.witnesses)
    words = ngettext("%d source", "%d sources", sources) % sources
    if found:
        rest = ngettext("resting on %d witness", "resting on %d witnesses", found) % found
        words = f"{words} {rest}"
    for number, one, many in (
        (len(side.silent), _("%d does not say"), _("%d do not say")),
        (len(side.lost), _("%d leads round in a circle"), _("%d lead round in a circle")),
    ):
        if number:
            words = f"{words}; {str(one if number == 1 else many) % number}"
    return words


def side_in_short(side: Any) -> str:
    """The same for a line of a list: "5 sources, 2 witnesses"."""
    if not side.counts_witnesses:
        return _scholars(side)
    sources, found = len(side.sources), len(side.witnesses)
    words = ngettext("%d source", "%d sources", sources) % sources
    return f"{words}, {ngettext('%d witness', '%d witnesses', found) % found}"


def _scholars(side: Any) -> str:
    scholars = ngettext("%d scholar", "%d scholars", side.scholars) % side.scholars
    number = side.contemporaries
    others = ngettext("%d contemporary", "%d contemporaries", number) % number
    if not number:
        return scholars
    return (
        gettext("%(one)s and %(two)s") % {"one": scholars, "two": others}
        if side.scholars
        else others
    )


_LINKS = {
    "translates": _("translates %(to)s"),
    "reprints": _("reprints %(to)s"),
    "excerpts": _("excerpts %(to)s"),
    "rests_on": _("rests on %(to)s"),
    "own_witness": _("is its own witness"),
    "own_archival_work": _("rests on its own work in archives"),
    "named": _("is not evidence here itself, and is taken at its word"),
    "not_stated": _("does not say what it rests on"),
    "one_of_several": _("repeats several sources, and which of them says this is not recorded"),
}


def step_in_words(step: Any) -> str:
    """Why a source leads on: "rests on One, Letters (1922): its footnote says so"."""
    words = str(_LINKS[step.link]) % {"to": step.to.name if step.to else ""}
    return f"{words}: {label('because', step.because)}" if step.because else words


def circle_in_words(steps: Iterable[Any]) -> str:
    """ "One, A rests on Two, B, which rests on One, A"."""
    steps = list(steps)
    return chain_in_words(
        steps[0].source.name, [(step.link, step.to.name) for step in steps if step.to]
    )


def node_in_lines(node: Any) -> tuple[str, ...]:
    """A source of a stemma in the lines beside its circle: year and name, what it is, what it does."""
    source = node.source
    year = str(source.year) if source.year is not None else gettext("year not known")
    what = [label("stance", stance) for stance in node.stances] or [gettext("not evidence itself")]
    if node.is_witness:
        what.append(gettext("witness"))
    if node.is_silent:
        what.append(gettext("does not say"))
    if source.mark != "none":
        what.append(label("mark", source.mark))
    name = source.name.removesuffix(f" ({year})")
    ties = [f"↑ {_short_step(step)}" for step in node.steps if step.to]
    return (f"{year}  {name}", " · ".join(what), *ties)


def _short_step(step: Any) -> str:
    """What a tie is, and to whom; the way is drawn, so the year is enough of the source."""
    return str(_LINKS[step.link]) % {"to": step.to.name}


def node_in_full(node: Any) -> str:
    """The same without anything left out: "One, Survey (1961): supports, witness; rests on …"."""
    said = [*node_in_lines(node)[1].split(" · "), *(step_in_words(step) for step in node.steps)]
    return f"{node.source.name}: {'; '.join(dict.fromkeys(said))}"


def stemma_in_words(sides: Iterable[Any]) -> str:
    """The text alternative of a stemma: its sides in numbers."""
    said = [
        f"{capfirst(label('stance', side.stance))}: {side_in_words(side)}" for side in sides if side
    ]
    return gettext("What the sources rest on, from the earliest down. %(sides)s") % {
        "sides": ". ".join(said)
    }
