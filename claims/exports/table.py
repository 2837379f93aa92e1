"""The papers of an article as tables, for spreadsheets. One row a correction, a query, a piece of evidence."""

from collections.abc import Iterator
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from claims import wording
from claims.dossiers.papers import Numbered, Papers
from claims.wording import papers as words
from sources.richtext import without_marks
from sources.spreadsheets import lines_of

MEDIA_TYPE = "text/csv; charset=utf-8"

Row = list[Any]


def file_of(papers: Papers, paper: str) -> Iterator[bytes]:
    """The file, in parts; `paper` is a key of wording.papers.PAPERS."""
    header, rows = {"errata": _errata, "queries": _queries, "report": _report}[paper](papers)
    return (line.encode() for line in lines_of(header, rows))


def _errata(papers: Papers) -> tuple[list[str], Iterator[Row]]:
    header = [_("No."), _("paragraph"), _("claim"), _("for"), _("read"), _("after"), _("amended"),
              _("as stated"), _("as it should read"), _("judged by"), _("on"),
              _("under the reading"), _("since then")]  # fmt: skip
    return header, (
        [
            number,
            entry.claim.paragraph,
            entry.claim.id,
            erratum.wrong,
            erratum.right,
            erratum.after,
            wording.label("amended", entry.judgement.amended),
            entry.claim.statement,
            entry.judgement.amended_statement,
            entry.judgement.signed.by.name,
            entry.judgement.signed.at.date().isoformat(),
            entry.judgement.under.name if entry.judgement.under else "",
            wording.changes_in_words(entry.judgement.changes),
        ]
        for number, entry in enumerate(papers.corrections, start=1)
        for erratum in entry.judgement.errata
    )


def _queries(papers: Papers) -> tuple[list[str], Iterator[Row]]:
    header = [_("No."), _("paragraph"), _("claim"), _("the article’s words"), _("as a claim"),
              _("searched, and nothing found"), _("leads")]  # fmt: skip
    return header, (
        [
            number,
            claim.paragraph,
            claim.id,
            claim.passage.exact,
            claim.statement,
            "; ".join(words.search_in_words(enquiry) for enquiry in claim.enquiries),
            "; ".join(piece.source for piece in claim.evidence.leads),
        ]
        for number, claim in enumerate(papers.queries, start=1)
    )


def _report(papers: Papers) -> tuple[list[str], Iterator[Row]]:
    header = [_("No."), _("paragraph"), _("claim"), _("the article’s words"), _("as a claim"),
              _("kind"), _("date"), _("standing"), _("judgements"), _("disputes"), _("stance"),
              _("counted"), _("source"), _("where in it"), _("quotation"), _("translation"),
              _("on the words")]  # fmt: skip
    return header, (row for claim in papers.claims for row in _rows(claim))


def _rows(claim: Numbered) -> Iterator[Row]:
    """One for each piece of evidence, and one where there is none."""
    facts = [
        claim.number,
        claim.paragraph,
        claim.id,
        claim.passage.exact,
        claim.statement,
        wording.label("kind", claim.kind),
        wording.date_in_words(claim.date),
        wording.label("standing", claim.tally.standing.value),
        "; ".join(words.judgement_in_words(each) for each in claim.judgements),
        "; ".join(words.dispute_in_words(each) for each in claim.disputes),
    ]
    if not claim.pieces:
        yield facts + [""] * 7
    for piece in claim.pieces:
        yield [
            *facts,
            wording.label("stance", piece.stance),
            _counted(piece),
            unescape(strip_tags(piece.citation)),
            piece.places,
            without_marks(piece.quotation),
            "; ".join(without_marks(each.text) for each in piece.translations),
            piece.bears_on_words,
        ]


def _counted(piece: Any) -> str:
    if piece.is_failed:
        return _("no: a check failed")
    return _("no: a lead") if piece.is_lead else _("yes")
