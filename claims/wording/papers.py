"""The errata slip, the query sheet and the report: their names, and their lines where they are text."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from claims.errata import Erratum
from claims.wording.assessments import changes_in_words
from claims.wording.disputes import sides_in_words, under_in_words
from claims.wording.labels import label

PAPERS = {
    "errata": _("Errata slip"),
    "queries": _("Query sheet to the author"),
    "report": _("Report of the review"),
}
EXPLAINED = {
    "errata": _("What would make the article right, by the judgement of the historians named."),
    "queries": _(
        "Every claim for which there is no evidence yet that counts. What does it rest on?"
    ),
    "report": _("Every claim with its judgements and its evidence, and what the evidence is from."),
}


def erratum_in_words(erratum: Erratum) -> str:
    """ "for 2017 read 1917", "after party add nearly", "delete never"."""
    if not erratum.wrong:
        after = erratum.after or pgettext("errata", "the beginning")
        return gettext("after “%(after)s” add “%(right)s”") % {
            "after": after,
            "right": erratum.right,
        }
    if not erratum.right:
        return gettext("delete “%(wrong)s”") % {"wrong": erratum.wrong}
    return gettext("for “%(wrong)s” read “%(right)s”") % {
        "wrong": erratum.wrong,
        "right": erratum.right,
    }


def errata_in_words(errata: tuple[Erratum, ...]) -> str:
    return "; ".join(erratum_in_words(each) for each in errata)


def signed_in_words(signature: Any) -> str:
    """ "Ida, 3 May 2026"."""
    return f"{signature.by.name}, {date_format(signature.at, 'j F Y')}"


def judgement_in_words(judgement: Any) -> str:
    """ "True if amended (Ida, 3 May 2026), before evidence was added"."""
    verdict = label("verdict", judgement.verdict)
    if judgement.under:
        verdict = f"{verdict}, {under_in_words(judgement.under.name)}"
    said = f"{verdict} ({signed_in_words(judgement.signed)})"
    since = changes_in_words(judgement.changes)
    return f"{said}, {since}" if since else said


def search_in_words(enquiry: Any) -> str:
    """ "Index of a handbook (tried: Examplegrad), Ida, 3 May 2026"."""
    tried = gettext(" (tried: %(words)s)") % {"words": enquiry.words} if enquiry.words else ""
    day = date_format(enquiry.searched_on, "j F Y")
    return f"{enquiry.where}{tried}, {enquiry.signed.by.name}, {day}"


def dispute_in_words(dispute: Any) -> str:
    """ "Was it so? (classification, resolved: standing disagreement)"."""
    state = label("dispute_state", dispute.state)
    if dispute.outcome:
        state = f"{state}: {label('outcome', dispute.outcome)}"
    said = f"{dispute.question} ({label('dispute_kind', dispute.kind)}, {state})"
    told = [words for words in (sides_in_words(dispute.sides), dispute.disagreement) if words]
    return ": ".join([said, ". ".join(told)]) if told else said


def paragraph_in_words(number: int | None) -> str:
    return f"¶{number}" if number else ""


def leads_in_words(number: int) -> str:
    if not number:
        return ""
    return (
        ngettext(
            "%d lead: a source is named without a place in it",
            "%d leads: sources are named without a place in them",
            number,
        )
        % number
    )


def passage_in_words(passage: Any) -> str:
    """The words in their surroundings, on one line."""
    begins = "… " if passage.starts_inside else ""
    ends = " …" if passage.ends_inside else ""
    return " ".join(f"{begins}{passage.before}{passage.exact}{passage.after}{ends}".split())


def made_from_in_words(edition: int, moment: str) -> str:
    """What a paper was made from: editions and claims change."""
    return gettext("Made from edition %(edition)d as it stood on %(moment)s.") % {
        "edition": edition,
        "moment": moment,
    }


def facts_in_words(papers: Any) -> str:
    """Who wrote the article, where and when, on one line."""
    day = date_format(papers.published_on, "j F Y") if papers.published_on else ""
    return ", ".join(part for part in (papers.byline, papers.published_in, day) if part)


def uncounted_in_words(piece: Any) -> str:
    """Why a piece of evidence isn't counted, to stand behind its stance; empty where it is."""
    if piece.is_failed:
        return gettext(", not counted: held against the source and not found there")
    return gettext(", not counted: a place in the source is needed") if piece.is_lead else ""
