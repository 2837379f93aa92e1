"""What a work appeared in and where: the book of a chapter, the journal of an article, the publisher."""

import re

from sources.importing.asides import Reading
from sources.importing.pieces import commas_apart, split_title
from sources.importing.publication import issued, publication

MARKED = re.compile(r"(?P<mark>\*\*|\*|__|_)(?=\S)(?P<marked>[^*_]{1,300}?)(?<=\S)(?P=mark)(?!\w)")


_JOURNAL = re.compile(
    r"(?P<name>.{2,160}?)[,\s]+(?:vol\.?\s*)?(?P<volume>\d{1,4})(?:\s*[(:,.]\s*(?:no\.?\s*|nr\.?\s*|issue\s*)?(?P<issue>\d{1,4}(?:[-–/]\d{1,4})?)\)?)?"
    r"(?:[,\s]*\((?P<when>[^()]{4,40})\))?(?:\s*[:,]\s*(?:pp?\.\s*)?(?P<page>\d+\s*[-–—]\s*\d+|\d+))?[\s.]*\Z",
    re.I,
)  # fmt: skip


def take_container(words: str, reading: Reading) -> None:
    """Takes "The Whole Book (London: Verso, 1999), pp. 12–30" after "in"."""
    marked = MARKED.search(words)
    parens = re.search(r"\(([^()]{1,160})\)", words)
    if marked:
        name, after = marked["marked"], words[: marked.start()] + words[marked.end() :]
    elif parens:
        name, after = split_title(commas_apart(words[: parens.start()]))
        after = ", ".join(part for part in (after, parens[1], words[parens.end() :]) if part)
    else:
        name, after = split_title(commas_apart(words))
    name = name.strip(" ,.;")
    if name and not issued(name.strip("()")):
        reading.item["container-title"] = name
    elif name:
        after = f"{name}, {after}"
    take_publication(after, reading)


def take_periodical(words: str, reading: Reading) -> None:
    """Takes "Harbour Review 26, no. 4 (1967): 341–350", or a container without numbers."""
    plain = MARKED.sub(lambda found: found["marked"], words)
    found = _JOURNAL.match(plain)
    numbered = found and not (
        found["volume"] and len(found["volume"]) == 4 and not found["issue"] and not found["page"]
    )
    if found and numbered:
        reading.item["type"] = "article-journal"
        reading.item["container-title"] = found["name"].strip(" ,.")
        for name in ("volume", "issue", "page"):
            if found[name]:
                reading.item[name] = found[name].strip()
        if found["when"]:
            reading.item.setdefault(
                "issued", issued(found["when"]) or {"literal": found["when"].strip()}
            )
        return
    take_container(words, reading)
    named = "article-journal" if "container-title" in reading.item else "article"
    reading.item["type"] = "webpage" if "URL" in reading.item else named


def take_publication(after: str, reading: Reading) -> None:
    """Takes place, publisher and year; what is left goes to `note` and is doubted."""
    fields, unknown = (
        publication(re.sub(r"[()]", ", ", after)) if after.strip(" .,;()") else ({}, "")
    )
    for name, value in fields.items():
        reading.item.setdefault(name, value)
    if unknown:
        reading.note(unknown)
        reading.doubt()
