"""The comments under an article: where they begin, and who said what when, as far as it is written.

Nothing is invented: no name is None, no date is None, and a comment answers another only where
the text says so. Names and dates are kept as written.
"""

import re
from dataclasses import dataclass, field

from claims.importing.attribution import Attribution, attribution_at, heading_names
from claims.importing.lines import Line, Page, Stanza, page_of
from claims.importing.parsed import Notice, NoticeCode, ParsedComment
from claims.importing.prose import is_heading
from claims.importing.reading import ReadingSpan, reading_lists
from claims.importing.signposts import may_open_comments, opens_comments, opens_other_matter

# Buttons that get copied along; a line of them ends a comment.
_BUTTONS = frozenset("reply permalink share report answer responder répondre antworten rispondi respon ответить".split())  # fmt: skip  # noqa: SIM905
_RULE = re.compile(r"[-*_=~—–]{3,}\Z|(?:\* ){2,}\*\Z")
_IN_REPLY = re.compile(
    r"(?:in reply to|(?:a |this is a )?reply to|replying to|en respuesta a|en réponse à|als antwort auf|in risposta a|em resposta a"
    r"|в ответ на)\s+(?P<what>.{1,200}?)(?:\s+by\s+(?P<who>[^:]{1,60}?))?(?:\s*\(not verified\))?\s*[:.]?\Z",
    re.IGNORECASE,
)  # fmt: skip
_LOOK_BACK = 60  # how many comments before are searched for quoted words


def comments_begin(page: Page) -> tuple[int, tuple[Notice, ...]]:
    """Where the comments begin, in code points from the text's beginning; its length without any.

    A line that announces them; else a run of blank lines after the reading list; else the one run
    of blank lines in the text where a commenter's line or plain paragraphs follow (with a notice).
    """
    spans = reading_lists(page)
    first = spans[-1].next_stanza if spans else 1
    for number in range(first, len(page.stanzas)):
        if _announces(page, number):
            return _line_start(page, page.stanzas[number]), ()
    if spans:
        at = _gap_after(page, spans[-1])
        return (_line_start(page, page.stanzas[at]), ()) if at else (len(page.text), ())
    return _guess(page)


def read_comments(text: str, at: int) -> tuple[tuple[ParsedComment, ...], tuple[Notice, ...]]:
    """The comments from an offset to the end, in their order. Never raises."""
    page = page_of(text[at:])
    stanzas = list(page.stanzas)
    if stanzas and (
        opens_comments(stanzas[0].lines[0].words) or may_open_comments(stanzas[0].lines[0].words)
    ):
        rest = stanzas[0].lines[1:]
        stanzas[:1] = [Stanza(rest, 0)] if rest else []
    drafts, split = _drafts(stanzas)
    comments = _linked(page.text, [draft for draft in drafts if draft.lines or draft.said_by])
    if split and len(comments) > 1:
        return comments, (Notice(NoticeCode.COMMENTS_SPLIT_BY_PARAGRAPH, {"n": len(comments)}),)
    return comments, ()


@dataclass
class _Draft:
    """A comment while it is gathered: its lines, and the line that names it."""

    lines: list[Line]
    said_by: Attribution | None = None
    indent: int = 0


def _line_start(page: Page, stanza: Stanza) -> int:
    return page.text.rfind("\n", 0, stanza.start) + 1


def _announces(page: Page, number: int) -> bool:
    stanza = page.stanzas[number]
    words = stanza.lines[0].words
    if opens_comments(words):
        return True
    if not may_open_comments(words):
        return False
    following = page.stanzas[number + 1 : number + 2]
    lines = (*stanza.lines[1:], *(following[0].lines if following else ()))
    return page.is_wide(stanza.blank_before) or bool(lines and attribution_at(lines, 0))


def _gap_after(page: Page, span: ReadingSpan) -> int | None:
    for number in range(span.next_stanza, len(page.stanzas)):
        stanza = page.stanzas[number]
        other = opens_other_matter(stanza.lines[0].words) or stanza.lines[0].words.startswith("#")
        if page.is_wide(stanza.blank_before) and not other:
            return number
    return None


def _guess(page: Page) -> tuple[int, tuple[Notice, ...]]:
    """Without heading and reading list: the widest gap below three stanzas of text."""
    none = (len(page.text), ())
    gaps = [
        n for n, stanza in enumerate(page.stanzas) if n > 3 and page.is_wide(stanza.blank_before)
    ]
    named = [n for n in gaps if attribution_at(page.stanzas[n].lines, 0)]
    widest = max((page.stanzas[n].blank_before for n in gaps), default=0)
    only = [n for n in gaps if page.stanzas[n].blank_before == widest]
    number = named[0] if named else only[0] if len(only) == 1 else None
    if number is None:
        return none
    stanza = page.stanzas[number]
    if not named and any(_is_headed(later) for later in page.stanzas[number:]):
        return none
    start = _line_start(page, stanza)
    return start, () if named else (Notice(NoticeCode.COMMENTS_BORDER_GUESSED, {"start": start}),)


def _is_headed(stanza: Stanza) -> bool:
    line = stanza.lines[0]
    return (
        line.is_ornament
        or line.words.startswith("#")
        or (len(stanza.lines) == 1 and is_heading(line))
    )


def _drafts(stanzas: list[Stanza]) -> tuple[list[_Draft], bool]:
    """The comments, and whether paragraphs had to be taken for comments."""
    names = heading_names([stanza.lines for stanza in stanzas])
    drafts: list[_Draft] = []
    split = False
    parted = any(_parts(line) for stanza in stanzas for line in stanza.lines)
    gaps = {stanza.blank_before for stanza in stanzas[1:]}
    wide = max(gaps, default=0) if len(gaps) > 1 and max(gaps, default=0) >= 2 else 0
    named = fresh = False
    for number, stanza in enumerate(stanzas):
        widely = bool(wide) and stanza.blank_before >= 2
        before = len(drafts)
        at = 0
        while at < len(stanza.lines):
            line = stanza.lines[at]
            said_by = attribution_at(stanza.lines, at, names)
            if said_by:
                drafts.append(_Draft([], said_by, line.indent))
                named, fresh = True, False
                at += said_by.lines
                continue
            if _parts(line):
                fresh = True
            elif (
                not drafts
                or fresh
                or (at == 0 and number and not named and (widely or not (parted or wide)))
            ):
                split = split or (
                    not fresh and bool(drafts) and not widely and len(drafts) == before
                )
                drafts.append(_Draft([line], None, line.indent))
                fresh = False
            else:
                drafts[-1].lines.append(line)
            at += 1
    return drafts, split


def _parts(line: Line) -> bool:
    return line.words.casefold() in _BUTTONS or (
        len(line.words) <= 80 and bool(_RULE.match(line.words))
    )


def _linked(text: str, drafts: list[_Draft]) -> tuple[ParsedComment, ...]:
    """The drafts as comments, each with the one that it answers."""
    earlier = _Earlier()
    above: list[tuple[int, int]] = []  # (indent, index), each deeper than the one before
    for index, draft in enumerate(drafts):
        said_by = draft.said_by
        while above and above[-1][0] >= draft.indent:
            above.pop()
        nested = above[-1][1] if above and said_by else None
        if said_by:
            above.append((draft.indent, index))
        parent, skip = _parent(draft, earlier)
        lines = draft.lines[skip:]
        body = text[lines[0].start : lines[-1].end] if lines else ""
        answers = nested if parent is None else parent
        author, posted_at = (said_by.author, said_by.posted_at) if said_by else (None, None)
        earlier.add(ParsedComment(author, posted_at, answers, body), said_by)
    return tuple(earlier.comments)


@dataclass
class _Earlier:
    """The comments so far, the latest of each name, and those with a number."""

    comments: list[ParsedComment] = field(default_factory=list)
    authors: dict[str, int] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)

    def add(self, comment: ParsedComment, said_by: Attribution | None) -> None:
        """Remembers a comment by name and number."""
        if comment.author:
            self.authors[comment.author.casefold()] = len(self.comments)
        if said_by and said_by.number is not None:
            self.numbers[said_by.number] = len(self.comments)
        self.comments.append(comment)

    def of(self, who: str) -> int | None:
        """The latest comment of a name, or the one of a number ("#3")."""
        number = re.fullmatch(r"(?:comment\s+)?#?(\d{1,5})", who.strip(), re.IGNORECASE)
        if number:
            return self.numbers.get(int(number[1]))
        return self.authors.get(who.strip().casefold())


def _parent(draft: _Draft, earlier: _Earlier) -> tuple[int | None, int]:
    """The comment answered, and how many of the first lines say only that."""
    if not draft.lines:
        return None, 0
    words = draft.lines[0].words
    reply = _IN_REPLY.match(words) if len(words) <= 300 else None
    if reply:
        found = earlier.of(reply["who"] or reply["what"])
        return found, int(found is not None)
    if words.startswith("@"):
        tokens = words[1:200].split()[:5]
        for length in range(len(tokens), 0, -1):
            found = earlier.of(" ".join(tokens[:length]).rstrip(",:;.!—-"))
            if found is not None:
                return found, 0
    if words.startswith(">"):
        return _quoted(words.lstrip("> \t"), earlier.comments), 0
    return None, 0


def _quoted(words: str, earlier: list[ParsedComment]) -> int | None:
    """The nearest comment before that has these words; twenty characters at least, or it is chance."""
    words = words.strip('“”" ')
    if len(words) < 20:
        return None
    for index in range(len(earlier) - 1, max(-1, len(earlier) - 1 - _LOOK_BACK), -1):
        if words in earlier[index].text:
            return index
    return None
