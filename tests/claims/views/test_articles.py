import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.freshness import seen
from claims.models import Article, Assessment, Dispute, Evidence, ModerationEntry, ReadingListEntry
from sources.revisions import save_revision
from tests.factories import make_article, make_claim, make_evidence, make_reader, make_source

pytestmark = pytest.mark.django_db
MET, COUNTED = "In May 1937 the committee met in Examplegrad.", "It counted 40 delegates."


def page(client, article):
    return client.get(reverse("claims:article", args=[article.slug]))


@transaction.atomic
def judged(claim, by, **fields):
    evidence = Evidence.objects.filter(claim=claim)
    assessment = Assessment(
        claim=claim,
        verdict=fields.pop("verdict", "accurate"),
        claim_revision=claim.history.latest().history_id,
        seen=seen(claim, evidence, {}),
        created_by=by,
        created_at=timezone.now(),
        signed_at=timezone.now(),
        **fields,
    )
    return save_revision(assessment, by=by, reason="Judged")


@transaction.atomic
def disputed(claim, by):
    now = timezone.now()
    dispute = Dispute(
        claim=claim, kind="date", question="When?", reason="Another day", state="open",
        raised_by=by, raised_at=now, marked_by=by, marked_at=now,
    )  # fmt: skip
    return save_revision(dispute, by=by, reason="Marked")


# --- the list ------------------------------------------------------------------------------------
def test_articles_are_listed_with_how_far_they_are_checked(client, ida):
    article = make_article(ida, byline="Ada Made-Up")
    claim = make_claim(article, MET, ida)
    make_claim(article, COUNTED, ida)
    make_evidence(claim, make_source(ida), ida)
    response = client.get(reverse("claims:articles"))
    html = response.content.decode()
    assert "A Made-up Chronicle" in html
    assert "Ada Made-Up" in html
    assert "Checked so far: 1 of 2 claims" in html


def test_an_empty_list_says_how_to_begin(client, as_, ida):
    assert "No articles yet" in client.get(reverse("claims:articles")).content.decode()
    assert "Begin by importing one" in as_(ida).get(reverse("claims:articles")).content.decode()


def test_articles_are_found_by_words(client, ida):
    make_article(ida, title="The Sailors")
    make_article(ida, title="The Peasants")
    lines = client.get(reverse("claims:articles"), {"q": "sailor"}).context["lines"]
    assert [line.title for line in lines] == ["The Sailors"]
    html = client.get(reverse("claims:articles"), {"q": "nobody"}).content.decode()
    assert "No article has these words" in html


def test_a_long_list_has_pages(client, ida):
    for number in range(51):
        make_article(ida, title=f"Number {number}")
    first = client.get(reverse("claims:articles"))
    second = client.get(reverse("claims:articles"), {"page": 2})
    assert [len(first.context["lines"]), len(second.context["lines"])] == [50, 1]


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_list_costs_the_same_for_one_and_three(client, ida):
    make_claim(make_article(ida), MET, ida)
    one = queries(client, reverse("claims:articles"))
    for _ in range(2):
        make_claim(make_article(ida), MET, ida)
    assert queries(client, reverse("claims:articles")) == one


# --- who may see a private article ---------------------------------------------------------------
@pytest.fixture
def private(ida):
    article = make_article(ida, title="Hidden Sailors", visibility="private")
    make_claim(article, MET, ida)
    return article


def addresses(article):
    return [
        (reverse("claims:articles"), {}),
        (reverse("claims:articles"), {"q": "sailors"}),
    ]


@pytest.mark.parametrize("name", ["otto", "nina", None])
def test_a_private_article_is_hidden_from_others(client, as_, request, private, name):
    browser = as_(request.getfixturevalue(name)) if name else client
    assert page(browser, private).status_code == 404
    for address, words in addresses(private):
        assert "Hidden Sailors" not in browser.get(address, words).content.decode()
    if name:
        edit = reverse("claims:article-edit", args=[private.slug])
        assert browser.get(edit).status_code == 404
        assert browser.post(edit, {"act": "add-reader", "username": name}).status_code == 404


@pytest.mark.parametrize("name", ["ida", "mara", "nina"])
def test_a_private_article_is_seen_by_importer_moderator_and_named_reader(
    as_, request, private, nina, name
):
    make_reader(private, nina)
    browser = as_(request.getfixturevalue(name))
    assert page(browser, private).status_code == 200
    for address, words in addresses(private):
        assert "Hidden Sailors" in browser.get(address, words).content.decode()


# --- the page ------------------------------------------------------------------------------------
def test_an_article_is_read_with_its_claims_in_the_margin(client, ida, otto):
    article = make_article(ida)
    met = make_claim(article, MET, ida, statement="[The] committee met in May 1937.")
    counted = make_claim(article, COUNTED, ida)
    make_evidence(met, make_source(ida), ida)
    disputed(counted, otto)
    judged(met, otto)
    response = page(client, article)
    html = response.content.decode()
    shown = response.context["article"]
    [block] = [b for b in shown.blocks if b.number == 1]
    assert "".join(run.text for run in block.runs).startswith(MET)
    assert [(run.tone, run.address) for run in block.runs if run.tone] == [
        ("supported", f"#claim-{met.pk}"),
        ("no_evidence_yet", f"#claim-{counted.pk}"),
    ]
    assert block.coverage == (
        "2 claims: 1 supported, 1 without evidence yet. Unmarked words are not examined."
    )
    assert [(b.coverage) for b in shown.blocks if b.number == 2] == ["Not examined."]
    assert f'id="claim-{met.pk}"' in html
    assert "[The] committee met in May 1937." in html
    assert '<b>Accurate</b> · <a href="/people/otto/">Otto</a>' in html
    assert "1 supports" in html
    assert "in dispute: date" in html
    assert "Checked so far: 1 of 2 claims" in html
    assert 'href="#p1" id="p1"' in html


def test_a_judgement_of_what_was_changed_since_is_out_of_date(client, ida, otto):
    article = make_article(ida)
    claim = make_claim(article, MET, ida)
    judged(claim, otto)
    assert "Out of date" not in page(client, article).content.decode()
    make_evidence(claim, make_source(ida), ida)
    assert "Out of date" in page(client, article).content.decode()


def test_the_history_of_an_article_says_who_changed_what_and_why(client, as_, ida, otto):
    article = make_article(ida, visibility="private")
    article.title = "Another Chronicle"
    with transaction.atomic():
        save_revision(article, by=ida, reason="The slip <sic>", fields=["title"])
    address = reverse("claims:article-history", args=[article.slug])
    assert client.get(address).status_code == 404
    assert as_(otto).get(address).status_code == 404
    response = as_(ida).get(address)
    newest, oldest = response.context["changes"]
    assert [(d.label, d.before, d.after) for d in newest.differences] == [
        ("Title", "A Made-up Chronicle", "Another Chronicle")
    ]
    assert oldest.differences == []
    assert "The slip &lt;sic&gt;" in response.content.decode()
    assert address in page(as_(ida), article).content.decode()


def test_overlapping_passages_are_one_marker(client, ida, otto):
    article = make_article(ida)
    make_claim(article, MET, ida)
    disputed(make_claim(article, "the committee met", ida), otto)
    html = page(client, article).content.decode()
    assert html.count('class="is-several"') == 1
    assert "2 claims, 1 disputed" in html


@pytest.mark.parametrize("state", ["suggested", "later", "rejected", "withdrawn"])
def test_only_accepted_claims_are_marked(as_, ida, state):
    article = make_article(ida)
    fields = {"rejection": "vague"} if state == "rejected" else {}
    make_claim(article, MET, ida, state=state, **fields)
    shown = page(as_(ida), article).context["article"]
    assert shown.balance.total == 0
    assert not any(run.tone for block in shown.blocks for run in block.runs)


def test_how_many_suggestions_wait_is_for_historians(client, as_, ida, nina):
    article = make_article(ida)
    make_claim(article, MET, ida, state="suggested")
    assert page(client, article).context["article"].waiting is None
    assert page(as_(nina), article).context["article"].waiting is None
    assert page(as_(ida), article).context["article"].waiting == 1


def test_leads_are_counted_apart_and_members_may_add_evidence(client, as_, ida, nina):
    article = make_article(ida)
    claim = make_claim(article, MET, ida)
    make_evidence(claim, make_source(ida), ida, locators=[])
    assert "1 lead" in page(client, article).content.decode()
    notes = [b.notes for b in page(client, article).context["article"].blocks if b.notes]
    assert not notes[0][0].may_add_evidence
    notes = [b.notes for b in page(as_(nina), article).context["article"].blocks if b.notes]
    assert notes[0][0].may_add_evidence


def test_lines_of_the_reading_list_name_their_sources(client, ida):
    article = make_article(ida)
    edition = article.editions.get()
    start = edition.text.index("Nobody")
    edition.blocks[-1]["kind"] = "bibliography_item"
    with transaction.atomic():
        save_revision(edition, by=ida, reason="A list", fields=["blocks"])
    source = make_source(ida)
    ReadingListEntry.objects.create(
        edition=edition, start=start, end=start + 6, line="Nobody", source=source
    )
    [block] = [b for b in page(client, article).context["article"].blocks if b.sources]
    assert (block.number, block.sources[0].id) == (None, source.pk)


def test_words_that_look_like_markup_stay_words(client, ida):
    text = "A <b>Title</b>\n\nIn 1937 <script>alert(1)</script> they met."
    article = make_article(ida, text=text)
    make_claim(article, "<script>alert(1)</script>", ida)
    html = page(client, article).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_the_page_costs_the_same_for_one_and_three_claims(client, as_, ida, otto):
    article = make_article(ida)

    def fill(quote):
        claim = make_claim(article, quote, ida)
        make_evidence(claim, make_source(ida), ida)
        disputed(claim, otto)
        judged(claim, otto)

    address = reverse("claims:article", args=[article.slug])
    fill(MET)
    one = queries(client, address), queries(as_(ida), address)
    for quote in (COUNTED, "The Committee, 1937."):
        fill(quote)
    assert (queries(client, address), queries(as_(ida), address)) == one


# --- the form ------------------------------------------------------------------------------------
def filled(article, **changes):
    return {
        "title": article.title, "subtitle": "", "byline": "", "published_in": "",
        "published_on": "", "language": "en", "address": "", "calendar": "not_stated",
        "calendar_reason": "", "visibility": article.visibility, "reason": "A slip",
        "revision": article.history.latest().history_id, **changes,
    }  # fmt: skip


def edit(client, article, **changes):
    address = reverse("claims:article-edit", args=[article.slug])
    return client.post(address, filled(article, **changes))


def test_a_historian_edits_facts_and_the_history_says_so(as_, ida, otto):
    article = make_article(ida)
    response = edit(as_(otto), article, title="Another Title", published_on="2017-11-10")
    assert response.status_code == 302
    article.refresh_from_db()
    assert (article.title, str(article.published_on)) == ("Another Title", "2017-11-10")
    latest = article.history.latest()
    assert (latest.history_user, latest.history_change_reason) == (otto, "A slip")


def test_editing_is_not_for_members_and_strangers_log_in(client, as_, ida, nina):
    article = make_article(ida)
    assert edit(as_(nina), article, title="No").status_code == 403
    response = edit(client, article, title="No")
    assert response.url.startswith(reverse("account_login"))
    article.refresh_from_db()
    assert article.title == "A Made-up Chronicle"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"reason": ""}, "reason"),
        ({"address": "javascript:alert(1)"}, "address"),
        ({"published_on": "May"}, "published_on"),
        ({"calendar": "julian"}, "__all__"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_written(as_, ida, changes, field):
    article = make_article(ida)
    response = edit(as_(ida), article, **{"byline": "Kept", **changes})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert response.context["form"]["byline"].value() == "Kept"
    assert article.history.count() == 1


def test_an_address_of_another_article_is_refused(as_, ida):
    make_article(ida, title="There Already", address="https://example.org/essay")
    response = edit(as_(ida), make_article(ida), address="https://example.org/essay")
    assert "There Already" in response.context["form"].errors["address"][0]


def test_a_form_that_is_out_of_date_is_shown_again_with_what_the_other_saved(as_, ida, otto):
    article = make_article(ida)
    mine = filled(article, byline="Mine")
    edit(as_(otto), article, byline="Theirs", reason="I was first")
    address = reverse("claims:article-edit", args=[article.slug])
    response = as_(ida).post(address, mine)
    assert response.status_code == 409
    html = response.content.decode()
    assert "Otto changed this meanwhile" in html
    assert "I was first" in html
    assert response.context["form"]["byline"].value() == "Mine"
    article.refresh_from_db()
    assert article.byline == "Theirs"
    again = {**mine, "revision": response.context["form"]["revision"].value()}
    assert as_(ida).post(address, again).status_code == 302
    article.refresh_from_db()
    assert article.byline == "Mine"


def test_the_importer_changes_who_may_read_it_and_the_log_says_so(as_, ida):
    article = make_article(ida)
    edit(as_(ida), article, visibility="private", reason="Not ready")
    article.refresh_from_db()
    assert article.visibility == "private"
    assert ModerationEntry.objects.get().reason == "Not ready"


def test_another_historian_does_not_change_who_may_read_it(as_, ida, otto):
    article = make_article(ida)
    edit(as_(otto), article, visibility="private", title="Edited")
    article.refresh_from_db()
    assert (article.visibility, article.title) == ("public", "Edited")
    assert ModerationEntry.objects.count() == 0


def readers(client, article, act, username):
    address = reverse("claims:article-edit", args=[article.slug])
    return client.post(address, {"act": act, "username": username})


def test_the_importer_names_a_reader_and_takes_them_off(as_, ida, nina, private):
    assert readers(as_(ida), private, "add-reader", "Nina").status_code == 302
    assert page(as_(nina), private).status_code == 200
    assert (
        "Take Nina off"
        in as_(ida).get(reverse("claims:article-edit", args=[private.slug])).content.decode()
    )
    assert readers(as_(ida), private, "remove-reader", "nina").status_code == 302
    assert page(as_(nina), private).status_code == 404


def test_naming_nobody_says_so(as_, ida, private):
    response = readers(as_(ida), private, "add-reader", "nobody")
    assert response.status_code == 200
    assert "Nobody here is called “nobody”" in response.content.decode()


def test_only_importer_and_moderators_name_readers(as_, ida, otto, mara, nina):
    article = make_article(ida)
    assert readers(as_(otto), article, "add-reader", "nina").status_code == 403
    assert not article.readers.exists()
    assert readers(as_(mara), article, "add-reader", "nina").status_code == 302
    assert article.readers.count() == 1


def test_addresses_that_are_no_articles_are_not_found(client):
    assert client.get("/articles/nothing/").status_code == 404
    assert Article.objects.count() == 0
