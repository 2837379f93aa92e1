from sources.exporting.ris import record, written


def test_a_journal_article_is_a_record():
    item = {
        "type": "article-journal", "id": "one1923", "title": "Made Up",
        "author": [{"family": "One", "given": "Author"}], "container-title": "Made-up Journal",
        "issued": {"date-parts": [[1923, 5]]}, "page": "12-34", "ISSN": "0317-8471",
        "keyword": "one, two", "archive": "Archive of Examplegrad",
    }  # fmt: skip
    assert record(item).splitlines() == [
        "TY  - JOUR",
        "ID  - one1923",
        "AU  - One, Author",
        "TI  - Made Up",
        "SN  - 0317-8471",
        "T2  - Made-up Journal",
        "PY  - 1923",
        "DA  - 1923/05//",
        "SP  - 12",
        "EP  - 34",
        "KW  - one",
        "KW  - two",
        'U5  - csl: {"archive": "Archive of Examplegrad"}',
        "ER  - ",
    ]


def test_lines_end_as_the_specification_has_it():
    assert "".join(written([{"type": "book", "id": "a", "title": "A"}])) == (
        "TY  - BOOK\r\nID  - a\r\nTI  - A\r\nER  - \r\n\r\n"
    )


def test_no_value_can_begin_a_line_of_its_own():
    lines = record({"type": "book", "id": "a", "title": "A\nER  - \u2028TY  - JOUR"}).splitlines()
    assert [line[:2] for line in lines if line[2:5] == "  -"] == [
        "TY",
        "ID",
        "TI",
        "TI",
        "U5",
        "ER",
    ]
