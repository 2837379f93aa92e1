"""Tables of BibTeX and BibLaTeX: entry types and fields, and CSL's for them. Reading and writing share them.

Types as pandoc's citeproc has them; fields after the manual of BibLaTeX 3.20, section 2.2, and 2.3.6 and
appendix B for what a child inherits.
"""

from typing import Any

TYPES = {
    "article": "article-journal", "artwork": "graphic", "audio": "song", "book": "book",
    "bookinbook": "chapter", "booklet": "pamphlet", "collection": "book", "commentary": "book",
    "conference": "paper-conference", "data": "dataset", "dataset": "dataset",
    "electronic": "webpage", "image": "figure", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case", "legal": "treaty", "legislation": "legislation",
    "letter": "personal_communication", "letters": "personal_communication", "manual": "book",
    "mastersthesis": "thesis", "misc": "document", "movie": "motion_picture", "music": "song",
    "mvbook": "book", "mvcollection": "book", "mvproceedings": "book", "mvreference": "book",
    "newsarticle": "article-newspaper", "online": "webpage", "patent": "patent",
    "performance": "performance", "periodical": "periodical", "phdthesis": "thesis",
    "proceedings": "book", "reference": "book", "report": "report", "review": "review",
    "software": "software", "standard": "standard", "suppbook": "chapter",
    "suppcollection": "chapter", "suppperiodical": "article-journal", "techreport": "report",
    "thesis": "thesis", "unpublished": "manuscript", "video": "motion_picture", "www": "webpage",
}  # fmt: skip
SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
GENRES = {
    "phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis", "mathesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis", "candthesis": "Candidate’s thesis",
    "techreport": "technical report", "resreport": "research report",
}  # fmt: skip

TYPE_OF = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "book": "book", "chapter": "incollection", "dataset": "dataset", "document": "misc",
    "entry-dictionary": "inreference", "entry-encyclopedia": "inreference", "figure": "image",
    "graphic": "artwork", "legal_case": "jurisdiction", "legislation": "legislation",
    "manuscript": "unpublished", "motion_picture": "movie", "pamphlet": "booklet",
    "paper-conference": "inproceedings", "patent": "patent", "performance": "performance",
    "periodical": "periodical", "personal_communication": "letter", "post": "online",
    "post-weblog": "online", "report": "techreport", "review": "review", "software": "software",
    "song": "music", "speech": "unpublished", "standard": "standard", "thesis": "thesis",
    "treaty": "legal", "webpage": "online",
}  # fmt: skip
"""CSL's type → the entry type that is written; "misc" for the others."""

TEXTS = {
    "abstract": "abstract", "annotation": "annote", "annote": "annote", "booktitle": "container-title",
    "chapter": "chapter-number", "doi": "DOI", "edition": "edition", "eventtitle": "event-title",
    "isbn": "ISBN", "issn": "ISSN", "journal": "container-title", "journaltitle": "container-title",
    "keywords": "keyword", "library": "call-number", "location": "publisher-place",
    "address": "publisher-place", "note": "note", "origlocation": "original-publisher-place",
    "origpublisher": "original-publisher", "origtitle": "original-title", "pages": "page",
    "pagetotal": "number-of-pages", "part": "part", "pmcid": "PMCID", "pmid": "PMID",
    "publisher": "publisher", "institution": "publisher", "school": "publisher",
    "organization": "publisher", "howpublished": "publisher", "pubstate": "status",
    "series": "collection-title", "shortjournal": "container-title-short", "shorttitle": "title-short",
    "title": "title", "type": "genre", "url": "URL", "venue": "event-place", "version": "version",
    "volume": "volume", "volumes": "number-of-volumes",
}  # fmt: skip
"""Field → variable. Where two fields are for one variable, the first that an entry has is taken."""

FIELDS = {
    "abstract": "abstract", "annote": "annotation", "chapter-number": "chapter", "DOI": "doi",
    "edition": "edition", "event-title": "eventtitle", "ISBN": "isbn", "ISSN": "issn",
    "keyword": "keywords", "call-number": "library", "publisher-place": "address", "note": "note",
    "original-publisher-place": "origlocation", "original-publisher": "origpublisher",
    "original-title": "origtitle", "page": "pages", "number-of-pages": "pagetotal", "part": "part",
    "PMCID": "pmcid", "PMID": "pmid", "publisher": "publisher", "status": "pubstate",
    "collection-title": "series", "container-title-short": "shortjournal",
    "title-short": "shorttitle", "title": "title", "genre": "type", "URL": "url",
    "event-place": "venue", "version": "version", "volume": "volume", "number-of-volumes": "volumes",
}  # fmt: skip
"""Variable → the field that is written: BibTeX's own name where BibLaTeX knows it too."""

VERBATIM = frozenset(("url", "doi", "eprint", "pmid", "pmcid"))
NAMES = {
    "author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author",
    "origauthor": "original-author", "director": "director", "interviewer": "interviewer",
    "recipient": "recipient", "compiler": "compiler", "illustrator": "illustrator",
}  # fmt: skip
EDITORS = {"editor": "editor", "compiler": "compiler", "director": "director",
           "collaborator": "contributor", "organizer": "organizer", "continuator": "contributor"}  # fmt: skip
"""What BibLaTeX's `editortype`, `editoratype`… make of an editor."""
DATES = {"urldate": "accessed", "origdate": "original-date", "eventdate": "event-date"}
IN_CUSTOM = {"oclc": "OCLC", "lccn": "LCCN"}
NUMBERED = frozenset(
    """report techreport patent legislation legal standard manual jurisdiction dataset software
    misc online unpublished letter""".split()  # noqa: SIM905
)
"""Entry types whose `number` is their own; an article's is the issue, a book's that in its series."""

LEFT_OUT = frozenset(
    """file files local-url owner timestamp groups __markedentry date-added date-modified
    mendeley-tags mendeley-groups read printed""".split()  # noqa: SIM905
)
"""Fields about somebody's own computer and habits, not about the work: nobody else's business."""

LANGUAGES = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB",
    "ukenglish": "en-GB", "german": "de", "ngerman": "de", "austrian": "de-AT", "naustrian": "de-AT",
    "french": "fr", "francais": "fr", "spanish": "es", "catalan": "ca", "galician": "gl",
    "basque": "eu", "portuguese": "pt", "portuges": "pt", "brazilian": "pt-BR", "italian": "it",
    "dutch": "nl", "russian": "ru", "ukrainian": "uk", "belarusian": "be", "polish": "pl",
    "czech": "cs", "slovak": "sk", "hungarian": "hu", "magyar": "hu", "romanian": "ro",
    "bulgarian": "bg", "serbian": "sr", "croatian": "hr", "slovene": "sl", "greek": "el",
    "latin": "la", "hebrew": "he", "yiddish": "yi", "arabic": "ar", "turkish": "tr",
    "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "estonian": "et",
    "latvian": "lv", "lithuanian": "lt", "georgian": "ka", "armenian": "hy", "japanese": "ja",
    "chinese": "zh", "korean": "ko", "esperanto": "eo", "irish": "ga", "welsh": "cy",
}  # fmt: skip
LANGID_OF = {code: name for name, code in reversed(LANGUAGES.items())}

_NOT_INHERITED = frozenset(
    """ids crossref xref entryset entrysubtype execute label options presort related relatedoptions
    relatedstring relatedtype shorthand shorthandintro sortkey xdata keywords""".split()  # noqa: SIM905
)
_AS_BOOK = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_AS_JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_IN_BOOK = frozenset(("inbook", "bookinbook", "suppbook"))
_PART = _IN_BOOK | {"incollection", "suppcollection", "inproceedings", "inreference", "conference"}


def inherited(kind: str, parent: Any) -> dict[str, str]:
    """The fields that an entry of type `kind` takes from `parent` (its `kind` and `fields`)."""
    renamed: dict[str, str] = {}
    if kind in _PART:
        renamed = _AS_BOOK | ({"author": "bookauthor"} if kind in _IN_BOOK else {})
    elif kind in {"article", "suppperiodical"}:
        renamed = _AS_JOURNAL
    fields = {name: v for name, v in parent.fields.items() if name not in _NOT_INHERITED}
    # "booktitle" of the parent itself, as classic BibTeX has it, goes before its title.
    taken = {renamed.get(name, name): value for name, value in fields.items()}
    if "booktitle" in fields:
        taken["booktitle"] = fields["booktitle"]
    if kind in _IN_BOOK and "author" in fields:
        taken["author"] = fields["author"]
    if parent.kind.startswith("mv") and kind in _PART:
        taken["maintitle"] = fields.get("title", "")
        taken.pop("booktitle", None)
    return taken
