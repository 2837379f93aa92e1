"""The icon of a standing and the balance bar of a text.

The symbols and patterns that these point to are in ``templates/includes/icons.svg.html``, which every
page carries once.
"""

from collections.abc import Mapping
from itertools import accumulate
from typing import Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# Standings in the order of a bar: what is judged first, what nobody has looked at last.
STANDINGS = (
    "supported",
    "qualified",
    "sources_disagree",
    "contradicted",
    "none_found",
    "no_evidence_yet",
)

# What a code is called in style sheets and symbols. A suggestion, a dispute, and words that no claim
# rests on have a tone without being standings.
_NAMES = {
    "supported": "supported",
    "qualified": "qualified",
    "sources_disagree": "disagree",
    "contradicted": "contradicted",
    "none_found": "none-found",
    "no_evidence_yet": "no-evidence",
    "suggestion": "suggested",
    "dispute": "dispute",
    "examined": "examined",
    "not_examined": "not-examined",
}


class Shares(Protocol):
    """Characters of a text: those that claims rest on, and of the rest those that were examined."""

    @property
    def claimed(self) -> int: ...
    @property
    def cleared(self) -> int: ...
    @property
    def unexamined(self) -> int: ...


def tone_class(code: str) -> str:
    """The CSS class of a standing, "suggestion", "dispute", "examined" or "not_examined":
    ``none_found`` -> ``is-none-found``.

    Raises ValueError for any other code.
    """
    if code not in _NAMES:
        raise ValueError(f"{code!r} is not drawn; use one of {', '.join(_NAMES)}.")
    return f"is-{_NAMES[code]}"


def standing_icon(code: str) -> SafeString:
    """The icon of a standing, "suggestion" or "dispute". Screen readers get the word beside it."""
    name = tone_class(code).removeprefix("is-")
    return format_html(
        '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><use href="#icon-{}"/></svg>',
        name,
    )


def balance_bar(counts: Mapping[str, int], label: str, text: Shares | None = None) -> SafeString:
    """A bar that claims fill from the left, each standing in its pattern; the rest stays empty.

    ``counts`` maps codes of standings to numbers of claims (missing is none); ``label`` is the text
    alternative and says the same in words. With ``text`` the bar is the text, by characters: the
    words that claims rest on, shared out by number; then what was examined besides; then what
    nobody examined. Widths are per cent of the bar, so that it fits any column and patterns aren't
    stretched. Raises ValueError for a code that isn't a standing and for a negative number.
    """
    _refuse_odd(counts)
    shown = _parts(counts, text)
    total = sum(number for _, number in shown)
    ends = list(accumulate(number for _, number in shown))
    starts = [0, *ends]
    parts = format_html_join(
        "",
        '<rect class="{}" fill="url(#pattern-{})" x="{}" width="{}" height="100%"/>',
        (
            (tone_class(code), _NAMES[code], _percent(start, total), _percent(number, total))
            for (code, number), start in zip(shown, starts, strict=False)
        ),
    )
    gaps = format_html_join(
        "",
        '<line class="gap" x1="{0}" x2="{0}" y1="0" y2="100%"/>',
        ((_percent(end, total),) for end in ends[:-1]),
    )
    return format_html(
        '<svg class="balance" role="img" aria-label="{}">{}{}</svg>', label, parts, gaps
    )


def _parts(counts: Mapping[str, int], text: Shares | None) -> list[tuple[str, int]]:
    """Codes and their sizes, in whole numbers that stand in the right proportion to each other."""
    claims = sum(counts.values())
    standings = [(code, counts[code]) for code in STANDINGS if counts.get(code)]
    if text is None or not text.claimed + text.cleared + text.unexamined:
        return standings
    parts = [(code, number * text.claimed) for code, number in standings]
    words = {"examined": text.cleared, "not_examined": text.unexamined}
    parts += [(code, size * (claims or 1)) for code, size in words.items()]
    return [(code, size) for code, size in parts if size]


def _refuse_odd(counts: Mapping[str, int]) -> None:
    for code, number in counts.items():
        if code not in STANDINGS:
            raise ValueError(f"{code!r} is not a standing; use one of {', '.join(STANDINGS)}.")
        if number < 0:
            raise ValueError(f"{number} claims cannot be {code!r}.")


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.3f}".rstrip("0").rstrip(".") + "%"
