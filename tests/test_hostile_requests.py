"""Whatever somebody sends to any address, as anybody: an answer in words, never a failure of ours.

Names no source file: it walks every address of the site.
"""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from claims.actions.coverage import examine_paragraph
from claims.actions.warnings import dismiss_warning
from claims.models import Enquiry, ImportDraft, Thread
from project.models import User
from sources.actions.imports import read_rows, save_import
from sources.models import ImportDraft as SourceDraft
from sources.revisions import save_revision
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_dispute,
    make_evidence,
    make_link,
    make_post,
    make_relation,
    make_source,
)

pytestmark = pytest.mark.django_db

AS_FORMS_DO = "application/x-www-form-urlencoded"
HUGE = "9" * 21
WORDS = {
    "nul": "a\0b",
    "huge number": HUGE,
    "negative": "-1",
    "not a number": "½",
    "decimal": "1.0",
    "more digits than Python reads": "9" * 5000,
    "unfolds to brackets": "⑴",
    "unfolds to words": "ﷺ",
    "operators": "a' & | ! ( ) : * \\ \" -",
    "half a pair": "\ud800",
    "tags": "<script>alert(1)</script>",
    "javascript": "javascript:alert(1)",
    "another site": "//evil.example/",
    "long": "x" * 30_000,
    "nothing": "",
}
NUMBERS = ["0", str(2**31), str(2**63), HUGE]
NAMES = ["%00", "a%00b", "%ff%fe", "%ED%A0%80", "..", "-", "x" * 300, "%E2%91%B4"]
# What pages take from their address.
ASKED = [
    "q", "page", "at", "after", "do", "block", "start", "end", "sentence", "reply_to", "post",
    "source", "merged", "type", "letter", "order", "check_me", "dead_link", "kind", "standing", "article",
    "from_year", "to_year", "sort", "disputed", "unassessed", "act", "person", "next", "state",
    "outcome", "but", "claim", "edition_of", "style", "to", "back", "line", "fingerprint",
]  # fmt: skip
# A piece of some addresses of which each part stands for something that is there.
LED_TO = [
    "examinations/", "sources/import/<", "sources/imports/", "papers/<", "warnings/<", "relations/<",
    "editions/<int:number>", "links/<",
]  # fmt: skip
LEFT_TO_DJANGO = ("admin/",)


class Fields(HTMLParser):
    """The names of the fields of all forms of a page that post."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("name")
        if tag in {"input", "textarea", "select", "button"} and name:
            self.names.add(name)


def patterns(
    found: list[Any] | None = None, before: str = ""
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every address as a template, "claims/{claim_id}/", with the converter of each part."""
    for each in found if found is not None else get_resolver().url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns, before + str(each.pattern))
        elif isinstance(each, URLPattern) and not before.startswith(LEFT_TO_DJANGO):
            route = before + str(each.pattern)
            if "^" not in route:
                yield route, each.pattern.converters


@pytest.fixture
def world(ida: User, otto: User, mara: User, nina: User) -> dict[str, Any]:
    """One of everything, and what stands for each part of an address."""
    article = make_article(ida)
    claim = make_claim(article, "It counted 40 delegates.", ida)
    other = make_claim(article, "They voted to leave.", ida)
    make_claim(article, "Nobody", ida, state="suggested")
    link = make_link(claim, other, ida)
    source = make_source(nina)
    relation = make_relation(source, "reprints", make_source(nina), ida)
    evidence = make_evidence(claim, source, nina, state="proposed")
    assessment = make_assessment(claim, otto)
    edition = article.editions.get()
    paragraph = next(b for b in edition.blocks if b["kind"] == "paragraph")
    examination = examine_paragraph(edition, paragraph["start"], by=ida)
    dismissal = dismiss_warning(article, "weekday", "a" * 64, note="It was", by=ida)
    bibliography = SourceDraft.objects.create(
        original=b"@book{a, title={A}}", format="bibtex", created_by=mara, created_at=timezone.now()
    )
    read_rows(bibliography)
    SourceDraft.objects.filter(pk=bibliography.pk).update(state="open")
    saved = save_import(bibliography, by=mara)
    dispute = make_dispute(claim, nina)
    about = [article, claim, dispute, source]
    posts = [make_post(target, mara) for target in about]
    enquiry = Enquiry(
        claim=claim, where="There", searched_on="2026-01-01", created_by=ida,
        created_at=timezone.now(),
    )  # fmt: skip
    save_revision(enquiry, by=ida, reason="Looked")
    draft = ImportDraft.objects.create(
        original=b"A title\n\nIn May 1937 they met.", created_by=mara, created_at=timezone.now()
    )
    return {
        "slug": article.slug,
        "kind": "claim",
        "username": "nina",
        "claim_id": claim.pk,
        "pk": claim.pk,
        "dispute_id": dispute.pk,
        "source_id": source.pk,
        "post_id": posts[0].pk,
        "thread_id": Thread.objects.first().pk,
        "draft_id": draft.pk,
        "a": claim.history.latest().pk,
        "b": claim.history.latest().pk,
        "number": 1,
        "passage_id": claim.passages.get().pk,
        "dismissal_id": dismissal.pk,
        "paper": "report",
        "suffix": "bib",
        # what `pk` is depends on what stands before it
        "assessments/": assessment.pk,
        "claims/": claim.pk,
        "enquiries/": enquiry.pk,
        "evidence/": evidence.pk,
        "examinations/": examination.pk,
        "import/": bibliography.pk,
        "imports/": saved.pk,
        "links/": link.pk,
        "passages/": claim.passages.get().pk,
        "relations/": relation.pk,
        "sources/": source.pk,
    }


def good(route: str, converters: dict[str, Any], world: dict[str, Any]) -> str:
    for name, converter in converters.items():
        part = f"<{_kind(converter)}:{name}>"
        before = route.partition(part)[0].rstrip("/").rpartition("/")[2] + "/"
        known = world.get(before, world.get(name, "x")) if name == "pk" else world.get(name, "x")
        route = route.replace(part, str(known))
    # Papers have formats of their own.
    return "/" + (route.replace(".bib", ".csv") if "papers/" in route else route)


def _kind(converter: Any) -> str:
    return type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")


def hostile(route: str, converters: dict[str, Any], world: dict[str, Any]) -> Iterator[str]:
    """The address with one part at a time gone wrong."""
    for name, converter in converters.items():
        for value in NUMBERS if _kind(converter) == "int" else NAMES:
            wrong = {key: known for key, known in world.items() if name != "pk" or key[-1] != "/"}
            yield good(route, converters, {**wrong, name: value})


@pytest.mark.parametrize("piece", LED_TO)
def test_each_address_of_the_walk_leads_to_something(
    piece: str, world: dict[str, Any], as_: Callable, mara: User
) -> None:
    """A walk past pages that aren't there would find nothing wrong."""
    routes = [(route, converters) for route, converters in patterns() if piece in route]
    assert routes
    for route in routes:
        assert as_(mara).get(good(*route, world)).status_code in {200, 302, 405}


def sendable(value: str) -> str:
    return quote(value.encode("utf-8", "surrogatepass"))


def failures(client: Client, requests: Iterator[tuple[str, str, Any]]) -> list[str]:
    client.raise_request_exception = False
    failed = []
    for method, address, data in requests:
        # Each request finds the world as it was, and what it broke stays with it.
        with transaction.atomic():
            answer = (
                client.get(address)
                if method == "GET"
                else client.post(address, data, content_type=AS_FORMS_DO)
            )
            transaction.set_rollback(True)
        if answer.status_code >= 500:
            failed.append(f"{method} {address[:120]} {str(data or '')[:120]}")
    return failed


WHO = [None, "mara"]  # nobody may more than a moderator


@pytest.fixture
def browser(request: Any, as_: Callable, world: dict[str, Any]) -> Client:
    who = request.param
    return as_(User.objects.get(username=who)) if who else Client()


@pytest.mark.parametrize("browser", WHO, indirect=True)
def test_an_address_with_a_part_gone_wrong_is_answered(
    browser: Client, world: dict[str, Any]
) -> None:
    asked = (("GET", a, None) for p in patterns() for a in hostile(*p, world))
    assert failures(browser, asked) == []


@pytest.mark.parametrize("browser", WHO, indirect=True)
def test_what_is_asked_with_an_address_is_answered(
    browser: Client, world: dict[str, Any], names_read: set[str]
) -> None:
    """Every value at once for all names; of a page that reads none of them one value tells as much."""

    def asked() -> Iterator[tuple[str, str, None]]:
        for route, converters in patterns():
            address = good(route, converters, world)
            names_read.clear()
            yield "GET", f"{address}?q=%ff%fe&page=%ff&%ff=1", None
            for value in WORDS.values():
                value = sendable(value[:3000])
                yield "GET", f"{address}?" + "&".join(f"{name}={value}" for name in ASKED), None
                if not names_read:
                    break

    assert failures(browser, asked()) == []


@pytest.fixture
def names_read(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Fills with the names that anybody looks up in what is asked or sent."""
    found: set[str] = set()

    def noting(method: Callable) -> Callable:
        def noted(self: QueryDict, *names: Any, **more: Any) -> Any:
            found.add(names[0] if names else "all of them")
            return method(self, *names, **more)

        return noted

    for name in (
        "__getitem__",
        "__contains__",
        "get",
        "getlist",
        "lists",
        "items",
        "urlencode",
        "copy",
    ):
        monkeypatch.setattr(QueryDict, name, noting(getattr(QueryDict, name)))
    return found


@pytest.mark.parametrize("browser", WHO, indirect=True)
def test_what_is_sent_is_answered(browser: Client, world: dict[str, Any]) -> None:
    """Nothing at all; and in every field of the page at once, and in one of them, something bad."""

    def sent() -> Iterator[tuple[str, str, str]]:
        for route, converters in patterns():
            if "logout" in route:
                continue
            address = good(route, converters, world)
            yield "POST", address, ""
            yield "POST", address, "%ff=%fe&%00=%00"
            page = browser.get(address)
            names = Fields(page.getvalue().decode(errors="replace")).names
            for value in WORDS.values():
                value = sendable(value)
                yield "POST", address, "&".join(f"{name}={value}" for name in sorted(names))

    assert failures(browser, sent()) == []
