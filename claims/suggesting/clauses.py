"""A sentence of several assertions taken apart: one span for each, and who it speaks of where that
is certain. Pieces are disjoint or lie wholly inside one another; none crosses another.

Rules of form, not grammar: what they don't understand they leave whole. Whether a piece is worth
suggesting isn't decided here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.suggesting.verbs import (
    RE_FINITE,
    RE_PARTICIPLE_FOLLOWS,
    RE_VERB_FOLLOWS,
)

LEAST_WORDS = 3
LONGEST = (
    1500  # code points: what is longer is hardly a sentence, and taking it apart would be slow
)
BEFORE_CAUSE = 5  # "The pardons came because …" says nothing without its cause
QUOTED = re.compile(r"“[^“”]*”?|\"[^\"]*\"?|«[^«»]*»?|\([^()]*\)?|—[^—]{1,120}—|\[[^\]]*\]?")
STRONG = re.compile(r"\s*;\s+(?:and |but |yet |while )?|:\s+(?=[a-z])")
CONJUNCTION = re.compile(
    r",? (?P<words>and then|and also|and|but|yet|while|whereas|although|though)\s+"
)
SHARES_SUBJECT = frozenset({"and", "but", "and then", "yet", "and also"})
SUBJECT_AHEAD = re.compile(
    r"(?:he|she|it|they|we|I|there|this|these|nobody|none|neither|both|others?|some|many|most|all)\b"
    r"|(?:the|a|an|his|her|its|their|my|our|no|every|one|two|three|some|about|most|many|several|"
    r"other)\b|(?:in|on|by|from|at|for|after|during|within)\b|\d|[A-ZÀ-ÖØ-Þ]"
)
PRONOUN_AHEAD = re.compile(r"(?:he|she|it|they|we|I|there)\b")
NAME_AHEAD = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w’-]+ ){1,3}(?=(?:was|had|were|did|became|took|went|died|fell|fled|won)\b)"
)
# What is said, thought, asked or meant to be done belongs to the verb before it.
TAKES_ALL = re.compile(
    r"\b(?:that|whether|how|why|if|what|who|which|whom|whose|where|when|because|lest|unless)\b"
)
REPORTS = re.compile(
    r"\b(?:said|told|argued|claimed|wrote|believed|thought|objected|alleged|insisted|declared|"
    r"announced|suggested|added|replied|admitted|denied|swore|heard|read since|called for) "
    r"(?:\w+ ){0,2}?(?:that|how|whether|why)\b|\baccording to\b|\bAccording to\b"
)
REPORTS_ON = re.compile(
    r"(?:added|said|told|wrote|claimed|argued|insisted|replied|denied|called|accused|warned|asked|"
    r"swore|demanded|concluded)\b"
)
RELATIVE = re.compile(
    r", (?P<opens>who|whom|whose|which|where|(?:(?:to|of|from|in|by|on|under|with|at|for|through|after) |"
    r"(?:(?:part|some|many|most|one|all|both|none|half|several|\w+) of ))(?:which|whom)"
    r"|(?:many|most|some|half|a third|a quarter|two thirds|all|none|both|\w+) of (?:them|it)\b)\b"
)
PARTICIPLE = re.compile(
    r", (?=having [a-z]+|[a-z]{2,}ing\b(?<!during)(?<!according)(?<!including))"
)
CAUSE = re.compile(
    r",? (?<!in order )(?<!so as )(?=(?:because|in order to|so that|so as to|in the hope|out of fear|for fear|in revenge|"
    r"in retaliation|on the grounds|to (?:avoid|avenge|prevent|punish|protect|secure|cover|escape|"
    r"save|crush|win|buy|force|stop|keep|put an end|make sure))\b)"
)
TIME_CLAUSE = re.compile(r",? (?P<words>while|although|though|whereas)\s+(?=\S)")
OPENING = re.compile(r"(?:When|While|Although|Though|After|Before|As soon as|Since)\s+")
SUBJECT = re.compile(
    r"(?:(?:The|A|An|His|Her|Its|Their|My|Our) )?(?!In\b|On\b|At\b|By\b|After\b|Before\b|From\b|"
    r"During\b|Under\b|Late\b|Early\b|Then\b|But\b|And\b|For\b|With\b|When\b|While\b|As\b|Only\b|If\b)"
    r"[\w’.-]+(?: (?!in |on |at |by |to |with |from |for |that |who |which |and |or |not |never )"
    r"(?:of |de |von |the )?[\w’.-]+){0,5}"
)
PROPER = re.compile(
    r"(?:^|[\s—(])(?P<name>(?:[Tt]he )?[A-ZÀ-ÖØ-Þ][\w’-]+(?: (?:of |de |von |du )?[A-ZÀ-ÖØ-Þ][\w’-]+)*)$"
)


@dataclass(frozen=True)
class Piece:
    """A span of the sentence's words; `subject` is who or what it speaks of where the piece leaves
    that out and the sentence makes it certain; `told_from` is where the statement has to begin, if
    the piece says nothing without what stands before it (a cause, a purpose)."""

    start: int
    end: int
    subject: str = ""
    told_from: int | None = None
    drops: int = 0  # code points at its beginning that the subject replaces ("who ")


def pieces_in(words: str) -> list[Piece]:
    """The assertions of one English sentence, sorted; a single piece if it isn't taken apart.

    Full stop and blanks at the end belong to a piece only if there is but one."""
    if len(words) > LONGEST:
        return [Piece(0, len(words))]
    hidden = QUOTED.sub(lambda match: "“" + "_" * (len(match[0]) - 1), words)
    found: list[Piece] = []
    for start, end in _strong_parts(hidden):
        found += _of_part(hidden, words, (start, end))
    if len(found) < 2:
        return [Piece(0, len(words))]
    return sorted(
        (_closed(words, piece) for piece in found), key=lambda each: (each.start, -each.end)
    )


def _closed(words: str, piece: Piece) -> Piece:
    """Without a full stop and blanks at its end."""
    end = piece.end
    while end > piece.start and words[end - 1] in " .,;:!\n":
        end -= 1
    if words[piece.start : end].endswith((" and", " but")):
        end -= 4
    return Piece(piece.start, end, piece.subject, piece.told_from, piece.drops)


def _strong_parts(hidden: str) -> list[tuple[int, int]]:
    """Between semicolons, and colons before a clause."""
    parts, start = [], 0
    for match in STRONG.finditer(hidden):
        if _is_clause(hidden[start : match.start()]) and _is_clause(hidden[match.end() :]):
            parts.append((start, match.start()))
            start = match.end()
    return [*parts, (start, len(hidden))]


def _is_clause(words: str) -> bool:
    return len(words.split()) >= LEAST_WORDS and RE_FINITE.search(words) is not None


# --- clauses side by side ------------------------------------------------------------------------


def _of_part(hidden: str, words: str, span: tuple[int, int]) -> Iterator[Piece]:
    """The pieces of what stands between semicolons."""
    start, end = span
    opening = _opening(hidden, span)
    if opening:
        yield Piece(*opening[0])
        start = opening[1]
    relatives = _relatives(hidden, (start, end))
    view = hidden
    for first, last, _ in relatives:
        view = view[:first] + "_" * (last - first) + view[last:]
    subject = ""
    for number, (first, last, shares) in enumerate(_coordinate(view, (start, end))):
        if not (number and shares):
            subject = _subject_of(words, view, (first, last))
        yield from _with_tails(
            words, view, Piece(first, last, subject if shares else ""), relatives
        )


def _opening(hidden: str, span: tuple[int, int]) -> tuple[tuple[int, int], int] | None:
    """ "When they left the hall, he spoke": the first clause without "When", and where the second
    begins."""
    match = OPENING.match(hidden, *span)
    if not match:
        return None
    comma = hidden.find(", ", match.end(), span[1])
    if comma < 0 or not (
        _is_clause(hidden[match.end() : comma]) and _is_clause(hidden[comma + 2 : span[1]])
    ):
        return None
    return (match.end(), comma), comma + 2


def _coordinate(view: str, span: tuple[int, int]) -> list[tuple[int, int, bool]]:
    """Clauses and verbs joined by "and", "but", "while": spans, and whether one shares the subject
    of the one before it."""
    start, end = span
    found: list[tuple[int, int, bool]] = []
    shares = False
    for match in CONJUNCTION.finditer(view, *span):
        if match.start() < start:
            continue
        before, after = view[start : match.start()], view[match.end() : end]
        how = _joins(match, before, after)
        if how is None:
            continue
        found += [
            (*part, shares or number > 0)
            for number, part in enumerate(_listed(view, (start, match.start()), how))
        ]
        start, shares = match.end(), how
    found.append((start, end, shares))
    return found


def _joins(match: re.Match[str], before: str, after: str) -> bool | None:
    """Whether two clauses are joined: True with one subject, False with two, None if not at all."""
    if not _is_clause(before) or len(after.split()) < 2:
        return None
    comma, conjunction = match[0].startswith(","), match["words"]
    verb_follows = RE_VERB_FOLLOWS.match(after)
    last_verb = list(RE_FINITE.finditer(before))[-1]
    if verb_follows and conjunction in SHARES_SUBJECT:
        if REPORTS.search(before):
            return True if REPORTS_ON.match(after) else None
        if TAKES_ALL.search(before, last_verb.start() - 40 if last_verb.start() > 40 else 0):
            return None
        return True if len(before[last_verb.end() :].split()) >= 1 or comma else None
    clause = after.split(", and ")[0].split(", but ")[0]
    if not _is_clause(clause) or not SUBJECT_AHEAD.match(after):
        return None
    if REPORTS.search(before):
        return (
            None
            if conjunction == "and" and not comma
            else (False if conjunction != "and" else None)
        )
    if comma or conjunction not in SHARES_SUBJECT:
        return False
    if TAKES_ALL.search(before):
        return None
    return False if PRONOUN_AHEAD.match(after) or NAME_AHEAD.match(after) else None


def _listed(view: str, span: tuple[int, int], shares: bool) -> list[tuple[int, int]]:
    """ "was arrested, taken to the fort" before "and shot there": the verbs between commas."""
    if not shares:
        return [span]
    parts, start = [], span[0]
    for match in re.compile(", ").finditer(view, *span):
        follows = RE_PARTICIPLE_FOLLOWS.match(view, match.end()) or RE_VERB_FOLLOWS.match(
            view, match.end()
        )
        if follows and _is_clause(view[start : match.start()]):
            parts.append((start, match.start()))
            start = match.end()
    return [*parts, (start, span[1])]


def _subject_of(words: str, view: str, span: tuple[int, int]) -> str:
    """Who does it, if the clause plainly opens with that: "The court", "Peter Kropotkin"."""
    verb = RE_FINITE.search(view, *span)
    if not verb:
        return ""
    opening = words[span[0] : verb.start()].strip()
    opening = re.sub(r" (?:later|soon|then|never|also|first|once|had)$", "", opening)
    if not SUBJECT.fullmatch(opening) or "_" in view[span[0] : verb.start()]:
        return ""
    return opening if span[0] == 0 or opening[:1].isupper() else ""


# --- what hangs on a clause ----------------------------------------------------------------------


def _relatives(hidden: str, span: tuple[int, int]) -> list[tuple[int, int, str]]:
    """Clauses after a comma and "who", "which", "of whom": span without the comma, and its opening."""
    found: list[tuple[int, int, str]] = []
    for match in RELATIVE.finditer(hidden, *span):
        first = match.start() + 2
        if found and first < found[-1][1]:
            continue
        comma = hidden.find(",", match.end(), span[1])
        last = comma if comma >= 0 else span[1]
        long_enough = len(hidden[first:last].split()) >= LEAST_WORDS
        if long_enough and (
            RE_FINITE.search(hidden[first:last]) or match[0].endswith(("them", "it"))
        ):
            found.append((first, last, match["opens"]))
    return found


def _with_tails(
    words: str, view: str, piece: Piece, relatives: list[tuple[int, int, str]]
) -> Iterator[Piece]:
    """The clause, what was inserted in it, and what follows it, each with its own span."""
    end = piece.end
    for first, last, opens in relatives:
        if piece.start < first and last <= piece.end:
            yield _relative(words, (first, last), opens)
            if not words[last : piece.end].strip(" .!”)"):
                end = first - 2
    tail = _tail(view, (piece.start, end))
    if tail:
        yield tail[1]
        end = tail[0]
    yield Piece(piece.start, end, piece.subject)


def _tail(view: str, span: tuple[int, int]) -> tuple[int, Piece] | None:
    """Where the clause ends because a cause, a purpose, a participle or a clause of time follows."""
    if REPORTS.search(view, *span):
        return None
    found = [
        (match.start(), match.end(), pattern)
        for pattern in (CAUSE, PARTICIPLE, TIME_CLAUSE)
        for match in pattern.finditer(view, *span)
        if _is_clause(view[span[0] : match.start()])
        and (pattern is not CAUSE or len(view[span[0] : match.start()].split()) >= BEFORE_CAUSE)
        and len(view[match.end() : span[1]].split()) >= LEAST_WORDS
        and (pattern is not TIME_CLAUSE or _is_clause(view[match.end() : span[1]]))
    ]
    if not found:
        return None
    first, start, pattern = min(found, key=lambda each: each[0])
    return first, Piece(start, span[1], told_from=span[0] if pattern is CAUSE else None)


def _relative(words: str, span: tuple[int, int], opens: str) -> Piece:
    before = PROPER.search(words[: span[0] - 2])
    listed = before and re.search(r"(?:\band|,)\s*$", words[: before.start("name")])
    if not before or listed or opens not in ("who", "which", "whose"):
        return Piece(*span)
    name = before["name"] + ("’s" if opens == "whose" else "")
    return Piece(*span, name, None, len(opens) + 1)
