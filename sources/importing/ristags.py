"""Tables of RIS: types of reference and tags, and CSL's for them. Reading and writing share them.

Tags as the RIS specification of 2011 and the reference managers that people use have them: what a tag
means depends on the type.
"""

TYPES = {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic",
    "ART": "graphic", "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case",
    "CHAP": "chapter", "CHART": "figure", "CLSWK": "classic", "COMP": "software",
    "CONF": "book", "CPAPER": "paper-conference", "CTLG": "book", "DATA": "dataset",
    "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter",
    "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage", "ENCYC": "entry-encyclopedia",
    "FIGURE": "figure", "GEN": "document", "GOVDOC": "report", "HEAR": "hearing",
    "ICOMM": "personal_communication", "INPR": "article-journal", "INTV": "interview",
    "JFULL": "periodical", "JOUR": "article-journal", "LEGAL": "legislation",
    "MANSCPT": "manuscript", "MAP": "map", "MGZN": "article-magazine", "MPCT": "motion_picture",
    "MULTI": "motion_picture", "MUSIC": "musical_score", "NEWS": "article-newspaper",
    "PAMP": "pamphlet", "PAT": "patent", "PCOMM": "personal_communication", "RPRT": "report",
    "SER": "book", "SLIDE": "speech", "SOUND": "song", "STAND": "standard", "STAT": "legislation",
    "STD": "standard", "THES": "thesis", "UNBILL": "bill", "UNPB": "manuscript",
    "UNPD": "manuscript", "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip
TYPE_OF = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "bill": "BILL", "book": "BOOK", "chapter": "CHAP", "classic": "CLSWK", "dataset": "DATA",
    "document": "GEN", "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE", "graphic": "ART", "hearing": "HEAR", "legal_case": "CASE",
    "legislation": "STAT", "manuscript": "UNPB", "map": "MAP", "motion_picture": "MPCT",
    "musical_score": "MUSIC", "pamphlet": "PAMP", "paper-conference": "CPAPER", "patent": "PAT",
    "periodical": "JFULL", "personal_communication": "PCOMM", "post-weblog": "BLOG",
    "report": "RPRT", "software": "COMP", "song": "SOUND", "speech": "SLIDE", "standard": "STAND",
    "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip
"""CSL's type → the type that is written; GEN for the others."""

ARTICLES = frozenset(("article-journal", "article-magazine", "article-newspaper", "periodical"))
PARTS = frozenset(("chapter", "paper-conference", "entry-dictionary", "entry-encyclopedia"))
WHOLE = frozenset(("book", "thesis", "pamphlet", "report", "manuscript", "classic"))
"""Of these SP says how many pages they have, and T2 names their series."""

TEXTS = {
    "TI": "title", "T1": "title", "CT": "title", "ST": "title-short", "PB": "publisher",
    "CY": "publisher-place", "PP": "publisher-place", "VL": "volume", "ET": "edition",
    "NV": "number-of-volumes", "SE": "section", "DO": "DOI", "UR": "URL", "CN": "call-number",
    "DP": "source", "M3": "genre", "LA": "language", "AV": "archive_location",
    "RI": "reviewed-title", "JF": "container-title", "JO": "container-title",
    "JA": "container-title-short", "J2": "container-title-short", "T3": "collection-title",
}  # fmt: skip
"""Tag → variable, whatever the type. Where two tags are for one variable, the first is taken."""

SEVERAL = {"KW": ("keyword", ", "), "N1": ("note", "\n"), "AB": ("abstract", "\n"), "N2": ("abstract", "\n")}  # fmt: skip
"""Tags whose lines are put together, and with what."""

LEFT_OUT = frozenset(("L1", "L2", "L3", "L4"))
"""Files on somebody's own computer: nobody else's business."""
