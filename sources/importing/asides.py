"""What a reference says beside author and title: addresses, DOI, ISBN, editors, translators.

Each is taken out of the line, so that what is left reads as author and title.
"""

import re
from dataclasses import dataclass
from typing import Any

from sources.importing.names import Name, is_group, people

Item = dict[str, Any]

_LINK = re.compile(r"(?<!!)\[([^\]]{1,300})\]\((https?://[^\s)]+)\)")


_URL = re.compile(r"<?(https?://[^\s<>]+)>?", re.I)


_ACCESSED = re.compile(
    r"[\s,.(]*(?:accessed|retrieved|last accessed|consultado|consulté|abgerufen)\b[^()]{0,60}\)?\s*\Z",
    re.I,
)


_LEAD_IN = re.compile(r"[\s,.;(]*(?:available (?:at|from|online)|online at|url|retrieved from|en línea|disponible en|at|online)?\s*:?\s*[<(]?\Z", re.I)  # fmt: skip


_DOI = re.compile(r"(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)(10\.\d{4,9}/[^\s,;<>]+)", re.I)


_ISBN = re.compile(r"[\s,.;(]*ISBN(?:-1[03])?:?\s*([\dX][\dX -]{8,16}[\dX])\)?", re.I)


_NAMES = r"(?P<names>[^,();]{2,120}?(?:,\s[^,();]{2,40})*?(?:,?\s(?:and|&|y|und|et)\s[^,();]{2,60})?)(?=\s*[,();]|\.\s|\.?\Z)"  # fmt: skip


_EDITED = re.compile(
    r"(?<!\dnd )(?<!\dth )(?<!\drd )(?<!\dst )(?<!rev\. )(?:(?<=^)|[,.;(]\s*|\s)(?:eds?\.(?:\s+by)?|edited by|hrsg\. von|hg\. von|edición de|ed\. de|a cura di|coord\.|sous la direction de|под ред\.)\s+"
    + _NAMES + r"\)?", re.I,
)  # fmt: skip


_TRANSLATED = re.compile(
    r"(?:[,.;(]\s*)(?:trans(?:\.|lated)?(?:\s+by)?|tr\.(?:\s+by)?|trad\.(?:\s+(?:de|por|par))?|traducción de|traduit par|übers(?:etzt|\.) von|пер\.)\s+"
    + _NAMES + r"\)?", re.I,
)  # fmt: skip


@dataclass
class Reading:
    """A reference while it is read: the fields found so far, and whether all of it was understood."""

    item: Item
    language: str = ""
    sure: bool = True

    def doubt(self) -> None:
        """A person should look at this reference."""
        self.sure = False

    def note(self, words: str) -> None:
        """Keeps words that are no field of their own."""
        words = words.strip(" ,.;()")
        if words:
            self.item["note"] = f"{self.item['note']}; {words}" if "note" in self.item else words


def without_identifiers(words: str, reading: Reading) -> str:
    """Takes DOI, ISBN, address and the day of access out of a line."""
    words = _LINK.sub(lambda found: f"{found[1]} {found[2]}", words)
    doi = _DOI.search(words)
    if doi:
        reading.item["DOI"] = doi[1].rstrip(".)")
        words = words[: doi.start()] + words[doi.end() :]
    isbn = _ISBN.search(words)
    if isbn:
        reading.item["ISBN"] = isbn[1].strip()
        words = words[: isbn.start()] + words[isbn.end() :]
    words = _without_access(words, reading)
    url = _URL.search(words)
    if url:
        address = url[1].rstrip(".,;:!?'\"")
        address = address if "(" in address else address.rstrip(")")
        reading.item["URL"] = address
        after = words[url.end() :].strip(" ,.;)>")
        words = _LEAD_IN.sub("", words[: url.start()])
        words = f"{words}, {after}" if after and words else words or after
        words = _without_access(words, reading)
    return words.strip(" ,;")


def _without_access(words: str, reading: Reading) -> str:
    found = _ACCESSED.search(words)
    if not found or "http" in found[0]:
        return words
    reading.item["accessed"] = {
        "literal": re.sub(r"\A\W*\w+\W+(?:on\s+)?", "", found[0]).strip(" .)") or "accessed"
    }
    return words[: found.start()]


def without_helpers(words: str, reading: Reading) -> str:
    """Takes "ed. …" and "trans. by …" out of a line."""
    for pattern, role in ((_TRANSLATED, "translator"), (_EDITED, "editor")):
        found = pattern.search(words)
        names = _names_of(found["names"]) if found else []
        if found and names:
            reading.item[role] = names
            after = words[found.end() :]
            # A bracket that held nothing else goes with it.
            words = (
                words[: found.start()].rstrip() + " " + ("" if not after.strip(" .)") else after)
            )
    return words.strip(" ,;")


def _names_of(words: str) -> list[Name]:
    words = words.strip(" .")
    if is_group(words):
        return [{"literal": words}]
    return people(words)
