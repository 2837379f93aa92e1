"""Words for the codes of sources: CSL's variables, relations. Types and marks have theirs in the models."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sources.importing.entries import Problem
from sources.importing.likeness import Reason

# In the order of forms. CSL's variables, and what it has none for (see IN_CUSTOM in forms/csl.py).
VARIABLES: dict[str, Any] = {
    "author": _("Authors"),
    "director": _("Directors"),
    "interviewer": _("Interviewers"),
    "recipient": _("To whom"),
    "title": _("Title"),
    "title-short": _("Short title"),
    "container-title": _("In (book, journal, newspaper or site)"),
    "container-author": _("Authors of the whole book"),
    "editor": _("Editors"),
    "compiler": _("Compilers"),
    "translator": _("Translators"),
    "illustrator": _("Illustrators"),
    "original-author": _("Authors of the original"),
    "genre": _("Kind"),
    "event-title": _("Occasion"),
    "event-place": _("Where it was held"),
    "edition": _("Edition"),
    "volume": _("Volume"),
    "number-of-volumes": _("Number of volumes"),
    "issue": _("Number or issue"),
    "number": _("Its number"),
    "page": _("Pages of the whole piece"),
    "collection-title": _("Series"),
    "collection-number": _("Number in the series"),
    "collection-editor": _("Editors of the series"),
    "publisher": _("Publisher or institution"),
    "publisher-place": _("Place"),
    "issued": _("Date"),
    "original-title": _("Title of the original"),
    "original-date": _("Date of the original"),
    "original-publisher": _("Publisher of the original"),
    "original-publisher-place": _("Place of the original"),
    "archive": _("Archive"),
    "archive-place": _("Place of the archive"),
    "archive_collection": _("Collection"),
    "fonds": _("Fonds"),
    "opis": _("Opis’ (inventory)"),
    "delo": _("Delo (file)"),
    "folio": _("Folios of the document"),
    "archive_location": _("Box, or place in the archive in words"),
    "call-number": _("Shelfmark"),
    "medium": _("Medium"),
    "scale": _("Scale"),
    "DOI": _("DOI"),
    "ISBN": _("ISBN"),
    "ISSN": _("ISSN"),
    "OCLC": _("OCLC number"),
    "LCCN": _("LCCN"),
    "URL": _("Web address"),
    "accessed": _("Read there on"),
    "language": _("Language"),
    "note": _("Note"),
}

# What a source has beside its CSL item, where two are compared.
BESIDE: dict[str, Any] = {
    "type": _("Type"),
    "translated_title": _("Title in translation"),
    "transliterated_title": _("Title in Latin letters"),
    "archived": _("Archived copy"),
    "mark": _("Mark"),
}

# A relation read from its other end; read from its own it has the words of the model.
READ_BACKWARDS: dict[str, Any] = {
    "translates": _("is translated by"),
    "reprints": _("is reprinted by"),
    "excerpts": _("is excerpted by"),
    "reviews": _("is reviewed by"),
    "cites": _("is cited by"),
    "supersedes": _("is superseded by"),
}
_STEPS: dict[str, Any] = {
    "translates": (_("%(a)s translates %(b)s"), _("%(a)s, which translates %(b)s")),
    "reprints": (_("%(a)s reprints %(b)s"), _("%(a)s, which reprints %(b)s")),
    "excerpts": (_("%(a)s excerpts %(b)s"), _("%(a)s, which excerpts %(b)s")),
    "reviews": (_("%(a)s reviews %(b)s"), _("%(a)s, which reviews %(b)s")),
    "cites": (_("%(a)s cites %(b)s"), _("%(a)s, which cites %(b)s")),
    "supersedes": (_("%(a)s supersedes %(b)s"), _("%(a)s, which supersedes %(b)s")),
    "rests_on": (_("%(a)s rests on %(b)s"), _("%(a)s, which rests on %(b)s")),
}


def chain_in_words(first: str, steps: Iterable[tuple[str, str]]) -> str:
    """From a name and pairs of a code and the next name: "A translates B, which reprints C"."""
    chain = first
    for number, (kind, name) in enumerate(steps):
        chain = str(_STEPS[kind][min(number, 1)]) % {"a": chain, "b": name}
    return chain


FAULTS: dict[str, Any] = {
    "broken": _(
        "This can’t be read: a brace, bracket or quotation mark isn’t closed, or a comma is missing."
    ),
    "comma_missing": _("A comma is missing after the field “%(name)s”."),
    "no_start": _("These lines belong to no record: none begins with “TY  -” before them."),
    "not_an_item": _("Here should be an item, an object in braces; there is something else."),
    "empty": _("This entry has no fields."),
    "no_end": _("No “ER  -” ends this record: perhaps something of it is missing."),
    "no_title": _("There is no title."),
    "bad_date": _("“%(value)s” is no day that there was; the date (%(name)s) is kept in words."),
    "bad_identifier": _("%(name)s %(value)s: %(advice)s"),
    "unsafe_address": _("The address “%(value)s” is left out. %(advice)s"),
    "unknown_macro": _("Nothing says what “%(name)s” stands for; the word itself is kept."),
    "unknown_parent": _("It refers to “%(value)s”, which isn’t in the file."),
    "twice": _("The field “%(name)s” is given twice; the first is kept."),
    "key_twice": _("An earlier entry has the key “%(value)s”; this one gets a number after it."),
    "too_long": _("The field “%(name)s” is too long, and left out."),
}


def fault_in_words(problem: Problem) -> str:
    """What is wrong in an entry of an imported file, without its line."""
    return str(FAULTS[problem.fault]) % problem.values


_WRONG_FILES: dict[str, Any] = {
    "empty": _("The file is empty. Choose another."),
    "unknown": _(
        "Files like this are not kept. Choose a PDF, an image (PNG, JPEG, TIFF, WebP, GIF), a text, a "
        "web page (HTML) or a Word document (DOCX)."
    ),
    "svg": _(
        "This is an SVG drawing, which can carry programs. Save it as PNG or PDF, and keep that."
    ),
    "no_ending": _(
        "The name of the file has no ending. By its contents it is of the type %(found)s: name it so, "
        "and try again."
    ),
    "wrong_ending": _(
        "By its name this is a “%(ending)s” file, but by its contents it is of the type %(found)s. "
        "Give it the right ending, or choose another file."
    ),
    "wrong_type": _(
        "Your browser says that this is a file of the type %(declared)s, but by its contents it is of "
        "the type %(found)s. Choose another file."
    ),
    "protected": _(
        "This document is protected by a password. Save a copy without it, and keep that."
    ),
    "macros": _("This document has macros, which are programs. Save a copy without them, as DOCX."),
    "blown_up": _(
        "Unpacked, this document would be far too large, as if made to fill a disk. Print it to a PDF, "
        "and keep that."
    ),
    "damaged": _(
        "This Word document is damaged. Open it in the program that made it, save it again, and keep "
        "that."
    ),
}
_TROUBLES: dict[str, Any] = {
    "no_text": _("No text could be read: are its pages scanned?"),
    "protected": _("No text could be read: it is protected by a password."),
    "damaged": _("No text could be read: the file is damaged, or not quite of its type."),
    "too_slow": _(
        "Reading its text took too long and was stopped; what was read until then is kept."
    ),
    "too_large": _("It has more text than is read here; what was read is kept."),
}
_ANSWERS: dict[str, Any] = {
    "answered": _("It answered."),
    "not_found": _("The site says that there is no such page (%(status)d)."),
    "server_failed": _("The site failed (%(status)d)."),
    "no_such_host": _("There is no site of this name."),
    "no_connection": _("Nobody answered, or the connection broke."),
    "too_slow": _("It took too long to answer."),
    "too_many_redirects": _("It led on and on, from one address to the next."),
    "bad_answer": _("What answered doesn’t speak the language of the web."),
    "bad_certificate": _("Its certificate isn’t valid, so nobody can say who answered."),
    "not_for_us": _("It answers, but not to a machine (%(status)d). Look yourself."),
    "malformed": _("The address can’t be read."),
    "not_the_web": _("It is, or leads to, no address of the web."),
    "port": _("It is, or leads to, a port that is not asked."),
    "not_public": _("It is, or leads to, an address that is not on the open internet."),
}


def wrong_file_in_words(fault: str, values: Mapping[str, str]) -> str:
    """Why a file is not kept, and what to do."""
    return str(_WRONG_FILES[fault]) % values


def no_text_in_words(trouble: str) -> str:
    """Why a kept file has no text, or not all of it; empty for no trouble."""
    return str(_TROUBLES[trouble]) if trouble else ""


def answer_in_words(reason: str, status: int, led_to: str = "") -> str:
    """What a link answered, and where it led."""
    said = str(_ANSWERS[reason]) % {"status": status}
    return f"{said} {gettext('It leads to %s') % led_to}" if led_to else said


# Why two sources are perhaps one work, and why perhaps not.
_LIKENESS: dict[str, Any] = {
    "doi": _("the same DOI, %(shared)s"),
    "isbn": _("the same ISBN, %(shared)s"),
    "oclc": _("the same OCLC number, %(shared)s"),
    "lccn": _("the same LCCN, %(shared)s"),
    "issn": _("the same place in one journal (ISSN, volume, first page): %(shared)s"),
    "url": _("the same web address, %(shared)s"),
    "words": _("the same author, title and year"),
    "title": _("the same author, titles alike by %(score)s in 100, years at most one apart"),
}
_UNLIKENESS: dict[str, Any] = {
    "edition": _("another edition"),
    "translator": _("another translator"),
    "language": _("another language"),
    "volume": _("another volume"),
    "issue": _("another number or issue"),
    "day": _("another day"),
    "file": _("another place in an archive"),
    "doi": _("another DOI"),
    "container": _("it appeared in something else"),
    "part": _("one is a part of a publication, the other a whole one"),
    "isbn": _("another ISBN"),
    "pages": _("other pages"),
    "year": _("another year"),
    "type": _("another type"),
}


def likeness_in_words(reason: Reason) -> str:
    """What speaks for one work: "the same ISBN, 9780000000002"."""
    return str(_LIKENESS[reason.code]) % reason.values


def unlikeness_in_words(reason: Reason) -> str:
    """What speaks against it, with what each says: "another edition (2, 3)"."""
    words = str(_UNLIKENESS[reason.code])
    if not reason.values or reason.code == "type":
        return words
    return f"{words} ({reason.values['one']}, {reason.values['other']})"
