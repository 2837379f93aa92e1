"""A shelf of made-up works, forty-eight of twenty types, to cite in every style."""

from typing import Any

ONE = {"family": "One", "given": "Author"}
TWO = {"family": "Two", "given": "Author Benedicta"}
THREE = {"family": "Three", "given": "Editor"}
FOUR = {"family": "Four", "given": "Translator"}
BEETHOVEN_LIKE = {"family": "Example", "given": "Ludwig", "non-dropping-particle": "van"}
LEGION = [{"family": f"Writer{n}", "given": f"Given{n}"} for n in "ABCDEFGHIJK"]
COMMITTEE = {"literal": "Committee for Made-up Affairs"}


def _on(*parts: int) -> dict[str, Any]:
    return {"date-parts": [list(parts)]}


_PRESS = {"publisher": "Example Press", "publisher-place": "Examplegrad"}
_IN_VOLUME = {"container-title": "A Made-up Volume", **_PRESS}
_IN_JOURNAL = {"container-title": "Journal of Nothing", "volume": "3", "issue": "2"}
_ACCESSED = {"URL": "https://example.org/page", "accessed": _on(2020, 1, 2)}
_FILE = {"archive": "Archive of Nowhere", "archive_location": "fonds 5, opis 1, delo 12"}

ITEMS: dict[str, dict[str, Any]] = {
    # books
    "book": {"type": "book", "title": "A made-up survey", "author": [ONE], "issued": _on(1923), **_PRESS},
    "book of two": {"type": "book", "title": "Two made-up hands", "author": [ONE, TWO], "issued": _on(1924), **_PRESS},
    "book of three": {"type": "book", "title": "Three made-up hands", "author": [ONE, TWO, THREE], "issued": _on(1925), **_PRESS},
    "book of eleven": {"type": "book", "title": "Many made-up hands", "author": LEGION, "issued": _on(1926), **_PRESS},
    "book with a particle": {"type": "book", "title": "On particles", "author": [BEETHOVEN_LIKE], "issued": _on(1927), **_PRESS},
    "book of a committee": {"type": "book", "title": "Minutes made up", "author": [COMMITTEE], "issued": _on(1928), **_PRESS},
    "edited book": {"type": "book", "title": "A made-up collection", "editor": [THREE], "issued": _on(1929), **_PRESS},
    "book edited by two": {"type": "book", "title": "A larger collection", "editor": [THREE, TWO], "issued": _on(1929), **_PRESS},
    "translated book": {"type": "book", "title": "Carried over", "author": [ONE], "translator": [FOUR], "issued": _on(1930), **_PRESS},
    "second edition": {"type": "book", "title": "Made up again", "author": [ONE], "edition": "2", "issued": _on(1931), **_PRESS},
    "one volume": {"type": "book", "title": "Many volumes", "author": [ONE], "volume": "2", "issued": _on(1932), **_PRESS},
    "in a series": {"type": "book", "title": "Seventh of a series", "author": [ONE], "collection-title": "Made-up Studies", "collection-number": "7", "issued": _on(1933), **_PRESS},
    "book that ends in a stop": {"type": "book", "title": "Work of the N.O.N.E.", "author": [TWO], "issued": _on(1947), **_PRESS},
    "nobody's book": {"type": "book", "title": "Without a name", "issued": _on(1934), **_PRESS},
    "book without a year": {"type": "book", "title": "Without a year", "author": [ONE], **_PRESS},
    "Russian book": {"type": "book", "title": "Выдуманный обзор", "author": [{"family": "Примеров", "given": "Пример"}], "publisher": "Пример", "publisher-place": "Примерск", "issued": _on(1922), "language": "ru"},
    # parts of books
    "chapter": {"type": "chapter", "title": "A made-up chapter", "author": [ONE], "editor": [THREE], "page": "5-19", "issued": _on(1935), **_IN_VOLUME},
    "chapter without an editor": {"type": "chapter", "title": "Another chapter", "author": [ONE], "page": "20-31", "issued": _on(1936), **_IN_VOLUME},
    "nobody's chapter": {"type": "chapter", "title": "Order of nobody", "editor": [THREE], "page": "32-33", "issued": _on(1936), **_IN_VOLUME},
    "chapter of two editors": {"type": "chapter", "title": "A third chapter", "author": [ONE, TWO], "editor": [THREE, FOUR], "page": "101-108", "issued": _on(1937), **_IN_VOLUME},
    "entry of a dictionary": {"type": "entry-dictionary", "title": "Nothing", "container-title": "Dictionary of Nothing", "issued": _on(1938), **_PRESS},
    "entry of an encyclopaedia": {"type": "entry-encyclopedia", "title": "Nowhere", "author": [ONE], "container-title": "Encyclopaedia of Places", "issued": _on(1939), **_PRESS},
    "conference paper": {"type": "paper-conference", "title": "Read aloud", "author": [ONE], "editor": [THREE], "page": "1-4", "issued": _on(1940), **_IN_VOLUME},
    # periodicals
    "journal article": {"type": "article-journal", "title": "A made-up article", "author": [ONE, TWO], "page": "101-120", "issued": _on(1941), **_IN_JOURNAL},
    "article with a month": {"type": "article-journal", "title": "In a month", "author": [ONE], "page": "7-9", "issued": _on(1942, 4), **_IN_JOURNAL},
    "article with a DOI": {"type": "article-journal", "title": "At an address", "author": [ONE], "page": "1-30", "DOI": "10.5555/12345678", "issued": _on(2011), **_IN_JOURNAL},
    "nobody's article": {"type": "article-journal", "title": "Notes and news", "page": "50", "issued": _on(1943), **_IN_JOURNAL},
    "newspaper": {"type": "article-newspaper", "title": "Nothing happened", "author": [ONE], "container-title": "The Made-up Daily", "issued": _on(1944, 4, 5)},
    "nobody's newspaper": {"type": "article-newspaper", "title": "Less happened", "container-title": "The Made-up Daily", "issued": _on(1944, 4, 7)},
    "newspaper with a page": {"type": "article-newspaper", "title": "Little happened", "author": [TWO], "container-title": "The Made-up Daily", "page": "3", "issued": _on(1944, 4, 6)},
    "magazine": {"type": "article-magazine", "title": "A week of nothing", "author": [ONE], "container-title": "Made-up Weekly", "issued": _on(1951, 6), "page": "12-13"},
    # archives
    "manuscript": {"type": "manuscript", "title": "Made-up notes", "author": [ONE], "issued": _on(1920, 3), **_FILE},
    "nobody's manuscript": {"type": "manuscript", "title": "Ledger of nobody", "issued": _on(1919), **_FILE},
    "manuscript with a genre": {"type": "manuscript", "title": "A made-up diary", "genre": "unpublished diary", "author": [TWO], "issued": _on(1921), **_FILE},
    "letter": {"type": "personal_communication", "title": "Made-up letter", "author": [ONE], "recipient": [TWO], "issued": _on(1945, 4, 5)},
    # the web
    "web page": {"type": "webpage", "title": "A made-up page", "author": [ONE], "container-title": "Made-up Site", "issued": _on(2019, 5, 6), **_ACCESSED},
    "nobody's web page": {"type": "webpage", "title": "A page of nobody", **_ACCESSED},
    "post": {"type": "post-weblog", "title": "A made-up post", "author": [ONE], "container-title": "Made-up Blog", "issued": _on(2018, 7, 8), "URL": "https://example.org/post"},
    # others
    "thesis": {"type": "thesis", "title": "A made-up thesis", "author": [ONE], "genre": "PhD diss.", "publisher": "No University", "issued": _on(1960)},
    "thesis with a place": {"type": "thesis", "title": "Another thesis", "author": [TWO], "genre": "Master’s thesis", "publisher": "No University", "publisher-place": "Nowhere", "issued": _on(1961)},
    "report": {"type": "report", "title": "A made-up report", "author": [COMMITTEE], "publisher": "Office of Nothing", "issued": _on(1962)},
    "numbered report": {"type": "report", "title": "A second report", "author": [ONE], "number": "17", "genre": "Working paper", "publisher": "Office of Nothing", "publisher-place": "Nowhere", "issued": _on(1963)},
    "film": {"type": "motion_picture", "title": "A made-up film", "director": [ONE], "publisher": "Example Films", "issued": _on(1964)},
    "interview": {"type": "interview", "title": "A made-up talk", "author": [ONE], "interviewer": [TWO], "issued": _on(1965, 2, 3)},
    "treaty": {"type": "treaty", "title": "Treaty of Nowhere", "issued": _on(1918, 3, 3)},
    "speech": {"type": "speech", "title": "Said in public", "author": [ONE], "event-title": "Made-up Congress", "event-place": "Examplegrad", "issued": _on(1946, 3, 8)},
    "map": {"type": "map", "title": "Map of Nowhere", "author": [ONE], "issued": _on(1910), **_PRESS},
    "recording": {"type": "song", "title": "A made-up song", "author": [ONE], "publisher": "Example Records", "issued": _on(1966)},
}  # fmt: skip
