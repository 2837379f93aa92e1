"""Comments as a person corrected them: joined to the one before, or split in two.

Numbers of comments are those of the reading without corrections; offsets are code points into such
a comment's text.
"""

from itertools import pairwise

from claims.importing.attribution import attribution_at
from claims.importing.corrections import Corrections
from claims.importing.lines import page_of
from claims.importing.parsed import Notice, NoticeCode, ParsedComment

Comments = tuple[ParsedComment, ...]


def corrected_comments(
    comments: Comments, corrections: Corrections
) -> tuple[Comments, tuple[Notice, ...]]:
    """The comments joined and split, and notices for corrections that fit none. Never raises.

    A comment that is joined keeps its name and date as a line of the text, so that no word is
    lost; answers to it answer what it was joined to. What is split off begins a comment of its
    own, with name and date where its first line says them.
    """
    unfit = [n for n in sorted(corrections.joined) if not 0 < n < len(comments)]
    made: list[ParsedComment] = []
    place: list[int] = []  # of each comment as read, where its beginning is now
    for number, comment in enumerate(comments):
        wanted = sorted(corrections.split.get(number, ()))
        cuts = [at for at in wanted if comment.text[:at].strip() and comment.text[at:].strip()]
        unfit += [number] * (len(cuts) < len(wanted))
        first, *rest = _pieces(comment, cuts)
        if number in corrections.joined and made:
            made[-1] = _joined(made[-1], first)
        else:
            parent = None if comment.parent is None else place[comment.parent]
            made.append(ParsedComment(first.author, first.posted_at, parent, first.text))
        place.append(len(made) - 1)
        made += rest
    unfit += [n for n in corrections.split if not 0 <= n < len(comments)]
    notices = (Notice(NoticeCode.CORRECTION_OF_NO_COMMENT, {"n": n + 1}) for n in unfit)
    return tuple(made), tuple(notices)


def _pieces(comment: ParsedComment, cuts: list[int]) -> list[ParsedComment]:
    borders = [0, *cuts, len(comment.text)]
    texts = [comment.text[a:b].strip() for a, b in pairwise(borders)]
    if not cuts:
        return [comment]
    first = ParsedComment(comment.author, comment.posted_at, comment.parent, texts[0])
    return [first, *(_begun(text) for text in texts[1:])]


def _begun(text: str) -> ParsedComment:
    """A comment that a person saw beginning here."""
    lines = [line for stanza in page_of(text).stanzas for line in stanza.lines]
    found = attribution_at(tuple(lines), 0)
    if found is None or len(lines) <= found.lines:
        return ParsedComment(None, None, None, text)
    return ParsedComment(found.author, found.posted_at, None, text[lines[found.lines].start :])


def _joined(before: ParsedComment, comment: ParsedComment) -> ParsedComment:
    said_by = ", ".join(filter(None, (comment.author, comment.posted_at)))
    text = "\n\n".join(filter(None, (before.text, said_by, comment.text)))
    return ParsedComment(before.author, before.posted_at, before.parent, text)
