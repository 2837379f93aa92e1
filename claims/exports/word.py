"""The papers of an article as documents for word processors (Office Open XML)."""

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml import OxmlElement
from lxml import html

from claims import wording
from claims.dossiers.evidence import Piece
from claims.dossiers.papers import Numbered, Papers
from claims.wording import papers as words
from sources.richtext import without_marks

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_TITLE = 255  # of what a document says of itself
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def file_of(papers: Papers, paper: str) -> Iterator[bytes]:
    """The file, in one part; `paper` is a key of wording.papers.PAPERS."""
    document = Document()
    title = _clean(f"{words.PAPERS[paper]}: {papers.title}")
    document.core_properties.title = title[:LONGEST_TITLE]
    document.core_properties.author = "Stemma"
    _head(document, papers, paper)
    {"errata": _errata, "queries": _queries, "report": _report}[paper](document, papers)
    file = io.BytesIO()
    document.save(file)
    yield file.getvalue()


def _head(document: Any, papers: Papers, paper: str) -> None:
    document.add_heading(str(words.PAPERS[paper]), 0)
    document.add_heading(_clean(papers.title), 1)
    for line in (
        words.facts_in_words(papers),
        papers.address,
        words.made_from_in_words(papers.edition, date_format(papers.made_at, "j F Y, H:i e")),
        _("Private: not for publication.") if papers.is_private else "",
        str(words.EXPLAINED[paper]),
    ):
        if line:
            document.add_paragraph(_clean(line))


def _errata(document: Any, papers: Papers) -> None:
    if not papers.corrections:
        document.add_paragraph(_("No judgement asks for an amendment."))
    for entry in papers.corrections:
        place = words.paragraph_in_words(entry.claim.paragraph)
        line = document.add_paragraph(style="List Number")
        line.add_run(
            _clean(", ".join(filter(None, (place, _errata_of(entry.judgement)))))
        ).bold = True
        _plain(document, entry.judgement.amended_statement)
        _plain(document, words.judgement_in_words(entry.judgement))


def _errata_of(judgement: Any) -> str:
    return words.errata_in_words(judgement.errata) or judgement.amended_statement


def _queries(document: Any, papers: Papers) -> None:
    if not papers.queries:
        document.add_paragraph(_("Every claim has evidence."))
    for claim in papers.queries:
        line = document.add_paragraph(style="List Number")
        line.add_run(_clean(claim.statement)).bold = True
        _passage(document, claim)
        for enquiry in claim.enquiries:
            _plain(
                document,
                _("Searched, nothing found: %(where)s") % {"where": words.search_in_words(enquiry)},
            )
        _plain(document, words.leads_in_words(len(claim.evidence.leads)))


def _report(document: Any, papers: Papers) -> None:
    document.add_paragraph(_clean(papers.balance.words))
    for claim in papers.claims:
        document.add_heading(f"{claim.number}. {_clean(claim.statement)}", 2)
        _passage(document, claim)
        standing = wording.label("standing", claim.tally.standing.value)
        _plain(document, f"{standing}: {wording.counts_in_words(claim.tally)}")
        for judgement in claim.judgements:
            _plain(document, words.judgement_in_words(judgement))
            _plain(document, _text(judgement.rationale))
        for dispute in claim.disputes:
            _plain(document, words.dispute_in_words(dispute))
        for piece in claim.pieces:
            _piece(document, piece)
        for enquiry in claim.enquiries:
            _plain(document, words.search_in_words(enquiry))
    document.add_heading(_("Bibliography"), 1)
    for entry in papers.bibliography:
        _rich(document.add_paragraph(), entry.citation)


def _passage(document: Any, claim: Numbered) -> None:
    place = words.paragraph_in_words(claim.paragraph)
    line = document.add_paragraph(style="Quote")
    line.add_run(_clean(f"{place} {words.passage_in_words(claim.passage)}".strip()))


def _piece(document: Any, piece: Piece) -> None:
    line = document.add_paragraph(style="List Bullet")
    stance = wording.label("stance", piece.stance)
    line.add_run(_clean(f"{stance}{words.uncounted_in_words(piece)}: "))
    _rich(line, piece.citation)
    if piece.quotation:
        _quote(document, piece.quotation, piece.quotation_language)
    for translation in piece.translations:
        _quote(document, translation.text, translation.language)


def _quote(document: Any, text: str, language: str) -> None:
    """Words of a source; from right to left where they are written so."""
    line = document.add_paragraph(style="Quote")
    run = line.add_run(_clean(f"“{without_marks(text)}”"))
    if wording.direction(language) == "rtl":
        line.paragraph_format.element.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run.font.rtl = True


def _plain(document: Any, text: str) -> None:
    if text:
        document.add_paragraph(_clean(text))


def _rich(line: Any, fragment: str) -> None:
    """A citation with its italics."""
    root = html.fragment_fromstring(str(fragment), create_parent="div")
    _run(line, root.text)
    for element in root:
        _run(line, element.text_content(), italic=element.tag in {"i", "em"})
        _run(line, element.tail)


def _run(line: Any, text: str | None, *, italic: bool = False) -> None:
    if text:
        line.add_run(_clean(text)).italic = italic or None


def _text(rendered: str) -> str:
    return " ".join(unescape(strip_tags(rendered)).split())


def _clean(text: str) -> str:
    """Without the characters that XML has no place for, which the writer refuses."""
    return _NOT_XML.sub("", text)
