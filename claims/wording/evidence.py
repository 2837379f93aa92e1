"""Evidence: its side, how many of each, its language, and what the source gives."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language_info, gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from claims.drawing import tone_class
from claims.wording.dates import edtf_in_words
from claims.wording.labels import label

# Classes of style sheets: evidence has the tone of the standing it alone would come to.
_STANCE_TONES = {
    "supports": "supported",
    "disputes": "contradicted",
    "qualifies": "qualified",
    "discusses": "no_evidence_yet",
}


def tone(code: str) -> str:
    """The CSS class of a standing, a stance, "suggestion" or "dispute"."""
    return tone_class(_STANCE_TONES.get(code, code))


_STANCE_HEADINGS = {
    "supports": _("Supports"),
    "disputes": _("Disputes"),
    "qualifies": _("Qualifies"),
    "discusses": _("Discusses"),
}


def stance_heading(code: str) -> str:
    return str(_STANCE_HEADINGS[code])


def counts_in_words(tally: Any) -> str:
    """ "1 supports, 4 speak against, 1 qualifies · 2 leads"; nothing counted is said too."""
    sides = [
        ngettext("%d supports", "%d support", tally.supports) % tally.supports,
        ngettext("%d speaks against", "%d speak against", tally.disputes) % tally.disputes,
        ngettext("%d qualifies", "%d qualify", tally.qualifies) % tally.qualifies,
        ngettext("%d discusses", "%d discuss", tally.discusses) % tally.discusses,
    ]
    numbers = (tally.supports, tally.disputes, tally.qualifies, tally.discusses)
    said = [words for words, number in zip(sides, numbers, strict=True) if number]
    leads = ngettext("%d lead", "%d leads", tally.leads) % tally.leads
    counted = ", ".join(said) or gettext("nothing counted")
    return f"{counted} · {leads}" if tally.leads else counted


def language_name(code: str) -> str:
    """A language tag as a word where Django knows it; else the tag itself."""
    try:
        return str(get_language_info(code.lower())["name_translated"])
    except KeyError:
        return code


# ISO 639: languages whose usual script runs from right to left; Django knows only those it speaks.
_RIGHT_TO_LEFT = {
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "ota", "ps", "sd", "syr", "ug",
    "ur", "yi",
}  # fmt: skip
_SCRIPTS = {"arab", "hebr", "syrc", "thaa", "nkoo", "adlm"}


def direction(code: str) -> str:
    """Where a text in this language begins: "rtl", "ltr", or "auto" where no language is given.

    A script in the tag decides ("yi-Latn" runs as English does), else the language.
    """
    if not code:
        return "auto"
    first, *others = code.lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")
    is_rtl = script in _SCRIPTS if script else first in _RIGHT_TO_LEFT
    return "rtl" if is_rtl else "ltr"


def translations_in_words(translations: Iterable[Mapping[str, str]]) -> str:
    """Further translations in one line, for the history."""
    return "; ".join(
        " ".join(
            filter(
                None,
                (
                    f"“{each['text']}”",
                    f"[{each['language']}]" if each.get("language") else "",
                    each.get("translator", ""),
                ),
            )
        )
        for each in translations
    )


def gives_in_words(gives: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a source says instead or in addition, as pairs of a name and words."""
    date = gives.get("date_as_written") or edtf_in_words(gives.get("date_edtf") or "")
    if date and gives.get("calendar") in {"julian", "gregorian"}:
        date = f"{date}, {label('calendar', gives['calendar'])}"
    rows = [
        (pgettext("what a source gives", "says"), gives.get("text", "")),
        (gettext("date"), date),
        (gettext("figure"), _figure(gives)),
        (gettext("who"), gives.get("who", "")),
        (gettext("where"), gives.get("where", "")),
        (gettext("when"), gives.get("when", "")),
    ]
    return [(name, str(value)) for name, value in rows if value not in ("", None)]


def figure_in_words(row: Any) -> str:
    """ "800–1,200": the ends of a figure that a source gives, once where they are one."""
    ends = [number_format(int(end) if end == int(end) else end, force_grouping=True)
            for end in (row.low, row.high)]  # fmt: skip
    return "–".join(dict.fromkeys(ends))


def _figure(gives: Mapping[str, Any]) -> str:
    ends = [str(gives[key]) for key in ("low", "high") if gives.get(key) not in (None, "")]
    number = "–".join(dict.fromkeys(ends))
    return f"{number} {gives.get('unit') or ''}".strip() if number else ""
