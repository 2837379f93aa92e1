import pytest

from claims.importing.comments import comments_begin, read_comments
from claims.importing.lines import page_of
from claims.importing.parsed import NoticeCode

BODY = "A Title\n\nThe keepers stopped work in May 1911, and it was cold.\n\nNobody was punished for it.\n\nIt was forgotten.\n\n"


def rows(text):
    return [(c.author, c.posted_at, c.parent, c.text) for c in read_comments(text, 0)[0]]


@pytest.mark.parametrize(
    ("line", "author", "posted_at"),
    [
        ("Anna wrote on 3 May 2019:", "Anna", "3 May 2019"),
        ("anon (not verified) — Mon, 11/13/2017 - 09:12", "anon", "Mon, 11/13/2017 - 09:12"),
        ("Anna Berg, 3 May 2019:", "Anna Berg", "3 May 2019"),
        ("On 3 May 2019, Anna wrote:", "Anna", "3 May 2019"),
        ("**Anna** · 3 years ago", "Anna", "3 years ago"),
        ("Posted by Anna on May 3, 2019 at 10:12 pm", "Anna", "May 3, 2019 at 10:12 pm"),
        ("Anna\n3 May 2019 at 10:12", "Anna", "3 May 2019 at 10:12"),
        ("Anna says:", "Anna", None),
        ("3 May 2019, 10:12", None, "3 May 2019, 10:12"),
        ("#12 Anna (2019-05-03)", "Anna", "2019-05-03"),
        ("Marta escribió el 3 de mayo de 2019:", "Marta", "3 de mayo de 2019"),
    ],
)
def test_a_line_that_names_a_comment_is_read_as_written(line, author, posted_at):
    assert rows(f"{line}\nFirst words.\n\nMore words.\n") == [
        (author, posted_at, None, "First words.\n\nMore words.")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "I was born on 3 May 2019",
        "It was so on 3 May 2019.",
        "He said: no",
        "In 1917",
        "See: 3 May 2019 and later",
        "Why?",
    ],
)
def test_a_sentence_is_no_name(line):
    assert rows(f"{line}\nFirst words.") == [(None, None, None, f"{line}\nFirst words.")]


@pytest.mark.parametrize(
    ("answer", "parent"),
    [
        ("@Anna Berg no", 0), ("@anna berg, no", 0), ("@Nobody no", None), ("@Bo no", 1), ("In reply to Anna Berg:\nno", 0),
        ("In reply to You are wrong by Bo\nno", 1), ("In reply to nobody\nno", None), ("> the harbour was never closed\nno", 0), ("> no\nno", None),
    ],
)  # fmt: skip
def test_an_answer_is_one_only_where_the_text_says_so(answer, parent):
    text = f"Anna Berg, 3 May 2019:\nI say the harbour was never closed.\n\nBo, 4 May 2019:\nYou are wrong.\n\nCy, 5 May 2019:\n{answer}\n"
    assert [row[2] for row in rows(text)] == [None, None, parent]


def test_deeper_names_answer_the_one_above():
    text = "Ann, 3 May 2019:\nA\n\n    Bo, 4 May 2019:\n    B\n\n        Cy, 4 May 2019:\n        C\n\n    Di, 5 May 2019:\n    D\n\nEd, 5 May 2019:\nE\n"
    assert [row[2] for row in rows(text)] == [None, 0, 1, 0, None]


@pytest.mark.parametrize(
    ("text", "texts", "split"),
    [
        ("One\nstill one\n\nTwo\n", ["One\nstill one", "Two"], True),
        ("One\n\nstill one\n---\nTwo\n", ["One\n\nstill one", "Two"], False),
        ("One\n\nstill one\n\n\nTwo\n", ["One\n\nstill one", "Two"], False),
        ("One\n\nstill one\n\nReply\n\nTwo\n\nReply\n", ["One\n\nstill one", "Two"], False),
        ("2 comments\n\nOne\n", ["One"], False),
        ("", [], False),
    ],
)
def test_comments_without_names_are_parted_by_what_there_is(text, texts, split):
    comments, notices = read_comments(text, 0)
    assert [comment.text for comment in comments] == texts
    assert [(n.code, n.values) for n in notices] == ([(NoticeCode.COMMENTS_SPLIT_BY_PARAGRAPH, {"n": len(texts)})] if split else [])  # fmt: skip


@pytest.mark.parametrize(
    ("under", "begins"),
    [
        ("Comments\n\nOne.\n", "Comments"),
        ("12 comments\n\nOne.\n", "12 comments"),
        ("Leave a comment\n\nOne.\n", "Leave"),
        ("Comentarios (3)\n\nUno.\n", "Comentarios"),
        ("Discussion\n\nWords about what was found, which go on.\n", None),
        ("Discussion\n\nAnn, 3 May 2019:\nNo.\n", "Discussion"),
        ("Further Reading\n\nAnn Lee, The Lamps\n\n\nOne.\n\nTwo.\n", "One."),
        ("Further Reading\n\nAnn Lee, The Lamps\n", None),
        ("Further Reading\n\nAnn Lee, The Lamps\n\n\nNotes\n\nOne.\n", None),
        ("\n\nAnn, 3 May 2019:\nNo.\n", "Ann"),
    ],
)
def test_comments_begin_where_something_says_so(under, begins):
    text = BODY + under
    at, notices = comments_begin(page_of(text))
    assert at == (text.index(begins) if begins else len(text))
    assert notices == ()


def test_a_single_gap_is_a_guess_and_equal_gaps_are_chapters():
    text = BODY + "\n\nI liked it.\n"
    at, notices = comments_begin(page_of(text))
    assert text[at:] == "I liked it.\n"
    assert [n.code for n in notices] == [NoticeCode.COMMENTS_BORDER_GUESSED]
    chapters = BODY + "\n\nThen came the winter.\n\n\n\nThen the spring.\n"
    assert comments_begin(page_of(chapters)) == (len(chapters), ())
