"""CSL items → BibTeX that BibLaTeX reads too.

Fields have BibTeX's names where BibLaTeX knows them (journal, address, year and month), BibLaTeX's for
the rest (origdate, urldate, translator). What neither has a field for stands in one field, `csl`, as JSON:
each entry is read back as it is written, and what would be lost is put there.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from sources.exporting import dates
from sources.importing import bibtex as reader
from sources.importing import bibtextypes as tables
from sources.importing.cleaning import cleaned
from sources.importing.entries import Item

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$", "\xa0": "~",
}  # fmt: skip
_SPECIALS = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")
_LIGATURES = re.compile(r"(?<=[-'`])(?=[-'`])|(?<=[?!])(?=`)")
_NO_KEY = re.compile(r"[\s,{}()\"#%'=~\\@]+")
_BODY = re.compile(r"\s|,|\band\b", re.IGNORECASE)
_VERBATIM_ESCAPES = str.maketrans({"%": r"\%", "#": r"\#", "{": "%7B", "}": "%7D", "\\": "%5C"})


def written(items: Iterable[Item]) -> Iterator[str]:
    """The file entry by entry."""
    for item in items:
        yield entry(item) + "\n"


def entry(item: Item) -> str:
    """One entry, with a field `csl` where something would be lost without it."""
    whole = cleaned(item, 0).item or {}
    whole["id"] = key_of(whole.get("id"))
    kind, fields = _fields(whole)
    lost = _lost(whole, _lines(kind, whole["id"], fields))
    if lost:
        fields[reader.KEPT] = _json(lost)
    return _lines(kind, whole["id"], fields)


def key_of(key: Any) -> str:
    """A key without what ends one."""
    return _NO_KEY.sub("", str(key or "")) or "item"


def encoded(text: str) -> str:
    """Text as LaTeX; letters of all scripts stay as they are."""
    return _LIGATURES.sub("{}", _SPECIALS.sub(lambda found: _SPECIAL[found[0]], text))


def _lines(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"]) + "\n"


def _json(lost: dict[str, Any]) -> str:
    """JSON that holds no brace but its own, so that they pair."""
    text = json.dumps(_hidden(lost), ensure_ascii=False)
    return text.replace("\ufdd0", r"\u007b").replace("\ufdd1", r"\u007d")


def _hidden(value: Any) -> Any:
    # noncharacters, which Unicode keeps for such internal use
    if isinstance(value, str):
        return re.sub("[\ufdd0\ufdd1]", "", value).replace("{", "\ufdd0").replace("}", "\ufdd1")
    if isinstance(value, dict):
        return {_hidden(name): _hidden(each) for name, each in value.items()}
    return [_hidden(each) for each in value] if isinstance(value, list) else value


def _lost(item: Item, lines: str) -> dict[str, Any]:
    """The variables that a reader of these lines would not have, or would have otherwise."""
    read = next(reader.read(lines), None)
    there: Item = (read.item if read else None) or {}
    names = sorted(item.keys() | there.keys())
    return {name: item.get(name) for name in names if item.get(name) != there.get(name)}


def _fields(item: Item) -> tuple[str, dict[str, str]]:
    custom = item.get("custom", {})
    kept = custom.get("bibtex", {})
    kept = kept if isinstance(kept, dict) else {}
    kind = _kind(item, kept)
    fields: dict[str, str] = {}
    for name, variable in tables.NAMES.items():
        if people := item.get(variable):
            fields[name] = " and ".join(map(_name, people))
    for variable, name in tables.FIELDS.items():
        if variable in item and (text := str(item[variable]).strip()):
            fields[name] = _value(name, text)
    _take_container(item, fields)
    _take_number(item, kind, fields)
    _take_dates(item, fields)
    if (language := item.get("language")) in tables.LANGID_OF:
        fields["langid"] = tables.LANGID_OF[language]
    elif language:
        fields["language"] = encoded(language)
    for name, key in tables.IN_CUSTOM.items():
        if isinstance(custom.get(key), str):
            fields[name] = encoded(custom[key])
    _take_kept(kept, fields)
    return kind, fields


def _kind(item: Item, kept: dict[str, Any]) -> str:
    kind = kept.get("entrytype")
    if isinstance(kind, str) and re.fullmatch(r"\w+", kind, re.ASCII) and kind not in {"string", "comment", "preamble"}:  # fmt: skip
        return kind
    return tables.TYPE_OF.get(item["type"], "misc")


def _name(name: dict[str, Any]) -> str:
    parts = {part: encoded(str(said)) for part, said in name.items()}
    if literal := parts.get("literal"):
        return "others" if literal == "et al." else f"{{{literal}}}"
    family, given = parts.get("family", ""), parts.get("given", "")
    if "non-dropping-particle" in parts:
        return _extended(parts)
    particle, suffix = parts.get("dropping-particle", ""), parts.get("suffix", "")
    family = " ".join(filter(None, (particle, _whole(family) if not particle else family)))
    pieces = [family, suffix, given] if suffix else [family, given]
    return ", ".join(pieces) if given or suffix else family


def _whole(family: str) -> str:
    """Braces around a family name of which BibTeX would take a part for a particle."""
    first = family[:1]
    return f"{{{family}}}" if _BODY.search(family) and first.islower() else family


def _extended(parts: dict[str, str]) -> str:
    """BibLaTeX's way of writing a name of which "van" is a part."""
    said = {
        "family": parts.get("family"), "given": parts.get("given"), "suffix": parts.get("suffix"),
        "prefix": parts["non-dropping-particle"], "useprefix": "true",
        "dropping": parts.get("dropping-particle"),
    }  # fmt: skip
    return ", ".join(f"{name}={{{words}}}" for name, words in said.items() if words)


def _value(name: str, text: str) -> str:
    if name in tables.VERBATIM:
        return text.translate(_VERBATIM_ESCAPES)
    if name == "pages":
        return encoded(re.sub(r"(?<=\w)-(?=\w)", "--", text)).replace("-{}-", "--")
    return encoded(" ".join(text.split(" ")))


def _take_container(item: Item, fields: dict[str, str]) -> None:
    if title := item.get("container-title"):
        name = "journal" if item["type"].startswith("article") else "booktitle"
        fields[name] = encoded(title)
    if subtype := {"article-magazine": "magazine", "article-newspaper": "newspaper"}.get(
        item["type"]
    ):
        fields["entrysubtype"] = subtype


def _take_number(item: Item, kind: str, fields: dict[str, str]) -> None:
    variables = ("issue",) if item["type"].startswith(("article", "periodical")) else (
        ("number", "collection-number") if kind in tables.NUMBERED else ("collection-number", "number")
    )  # fmt: skip
    number = next((item[name] for name in variables if name in item), None)
    if number is not None:
        fields["number"] = encoded(str(number))


def _take_dates(item: Item, fields: dict[str, str]) -> None:
    for name, variable in tables.DATES.items():
        if variable in item:
            fields[name] = dates.edtf(item[variable]) or encoded(dates.words(item[variable]))
    if (issued := item.get("issued")) is None:
        return
    exact = dates.edtf(issued)
    if re.fullmatch(r"\d{4}", exact):
        fields["year"] = exact
    elif exact:
        # Both: classic BibTeX knows the year alone, and BibLaTeX prefers the date.
        fields |= {"date": exact, "year": exact.lstrip("./-")[:4]}
    else:
        fields["year"] = encoded(dates.words(issued))


def _take_kept(kept: dict[str, Any], fields: dict[str, str]) -> None:
    """Fields of the file that an item came from, which no variable stands for."""
    for name, text in kept.items():
        is_name = re.fullmatch(r"[a-z][a-z0-9_+.:-]*", name) is not None
        if is_name and isinstance(text, str) and name not in {*fields, "entrytype", reader.KEPT}:
            fields[name] = text if name in tables.VERBATIM else encoded(text)
