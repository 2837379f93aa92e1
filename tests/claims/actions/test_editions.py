from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from claims.actions.discussion import move_posts
from claims.actions.editions import (
    NothingToUndo,
    SettledAlready,
    Superseded,
    add_edition,
    choose_place,
    confirm_place,
    declare_gone,
    foresee,
    unsettle,
)
from claims.actions.moderation import hide_post
from claims.importing import read
from claims.importing.parsed import ParsedComment
from claims.models import Article, Claim, Edition, Passage, Post
from claims.suggesting import suggest
from project.models import User
from sources.permissions import STEMMA
from sources.revisions import revisions_of
from tests.claims.actions.test_articles import ESSAY, imported
from tests.factories import TEXT, make_article, make_claim, make_edition, make_evidence, make_source
from tests.factories import parsed_from as parsed

pytestmark = pytest.mark.django_db
DELEGATES = "It counted 40 delegates."
LEFT = "They voted to leave."
DISSOLVED = "the committee dissolved itself in June"


def added(article, text, by, **fields):
    fields = {"original": text.encode(), "original_name": "", "by": by, **fields}
    return add_edition(article, parsed(text), fields.pop("suggestions", []), **fields)


def now_at(claim):
    """The claim's passage in the newest edition."""
    return claim.passages.latest("edition__number")


def words(passage):
    return passage.edition.text[passage.start : passage.end]


# --- what becomes of claims ----------------------------------------------------------------------
def test_what_is_unchanged_goes_on_as_it_was(ida, otto):
    article = make_article(ida)
    claim = make_claim(article, DELEGATES, ida)
    old = claim.passages.get()
    result = added(article, TEXT + "\nOne more paragraph.\n", otto, note="Longer")
    passage = now_at(claim)
    assert (result.is_new, result.edition.number, result.places) == (True, 2, {"exact": 1})
    assert (passage.state, passage.score, passage.carried_from) == ("exact", 1.0, old)
    assert words(passage) == DELEGATES
    assert (result.edition.note, result.edition.imported_by) == ("Longer", otto)


def test_what_stands_elsewhere_is_moved(ida):
    article = make_article(ida)
    claim = make_claim(article, "Nobody knows why the committee dissolved itself in June.", ida)
    title, *paragraphs = TEXT.strip().split("\n\n")
    make_edition(article, "\n\n".join([title, paragraphs[-1], *paragraphs[:-1]]), ida)
    passage = now_at(claim)
    assert passage.state in {"exact", "moved"}
    assert words(passage) == "Nobody knows why the committee dissolved itself in June."


def test_what_reads_otherwise_goes_on_and_waits(ida):
    article = make_article(ida)
    claim = make_claim(article, DELEGATES, ida)
    make_edition(article, TEXT.replace(DELEGATES, "It counted some 38 delegates."), ida)
    passage = now_at(claim)
    assert (passage.state, passage.exact) == ("changed", words(passage))
    assert 0 < passage.score < 1
    assert "38 delegates" in passage.exact


def test_what_is_not_there_keeps_its_words_and_has_no_place(ida):
    article = make_article(ida)
    claim = make_claim(article, DISSOLVED, ida)
    make_edition(article, TEXT[: TEXT.index("Nobody")] + "An end.\n", ida)
    passage = now_at(claim)
    assert (passage.state, passage.start, passage.end) == ("lost", None, None)
    assert passage.exact == DISSOLVED


def test_what_was_lost_is_found_again_in_a_later_edition(ida):
    article = make_article(ida)
    claim = make_claim(article, DISSOLVED, ida)
    make_edition(article, TEXT[: TEXT.index("Nobody")] + "An end.\n", ida)
    make_edition(article, TEXT + "\nAn end.\n", ida)
    assert (now_at(claim).state, words(now_at(claim))) == ("exact", DISSOLVED)
    assert claim.passages.count() == 3


def test_words_that_nobody_confirmed_are_not_looked_for_in_turn(ida):
    article = make_article(ida)
    claim = make_claim(article, DELEGATES, ida)
    make_edition(article, TEXT.replace(DELEGATES, "It counted some 38 delegates."), ida)
    make_edition(article, TEXT + "\nAn end.\n", ida)
    assert (now_at(claim).state, now_at(claim).exact) == ("exact", DELEGATES)


def test_words_that_somebody_confirmed_are(ida):
    article = make_article(ida)
    claim = make_claim(article, DELEGATES, ida)
    other = TEXT.replace(DELEGATES, "It counted some 38 delegates.")
    make_edition(article, other, ida)
    confirm_place(now_at(claim), by=ida)
    make_edition(article, other + "\nAn end.\n", ida)
    assert (now_at(claim).state, now_at(claim).exact) == ("exact", "It counted some 38 delegates.")


def test_two_passages_of_a_claim_never_come_to_stand_in_one_place(ida):
    text = "A Title\n\nThe whole committee met in the town.\n\nThe whole committee met in the town."
    article = make_article(ida, text=text)
    claim = make_claim(article, "The whole committee met in the town.", ida)
    twice = claim.passages.get()
    twice.pk, twice._state.adding = None, True
    twice.start, twice.end = text.rindex("The"), len(text)
    with transaction.atomic():
        Passage.objects.bulk_create([twice])
    make_edition(article, "A Title\n\nThe whole committee met in the town.", ida)
    starts = claim.passages.filter(edition__number=2).values_list("start", flat=True)
    assert sorted(starts, key=bool) == [None, 9]


def test_everything_is_signed_gives_its_reason_and_shares_a_moment(ida, otto):
    article = make_article(ida)
    claim = make_claim(article, DELEGATES, ida)
    edition = make_edition(article, TEXT + "\nMore.\n", otto)
    row, first = revisions_of(now_at(claim))[0], revisions_of(edition)[0]
    assert (row.history_user, row.history_change_reason) == (otto, "Carried into edition 2")
    assert (first.history_user, first.history_change_reason) == (otto, "Edition 2 imported")
    assert row.history_date == first.history_date
    assert row.history_date == edition.imported_at
    assert revisions_of(claim).count() == 1


def test_a_standing_is_untouched_even_where_the_claim_lost_its_place(ida):
    article = make_article(ida)
    claim = make_claim(article, DISSOLVED, ida)
    make_evidence(claim, make_source(ida), ida)
    make_edition(article, TEXT[: TEXT.index("Nobody")], ida)
    claim.refresh_from_db()
    assert (claim.standing, claim.state) == ("supported", "accepted")


def test_the_edition_before_stays_as_it_was(ida):
    article = make_article(ida)
    claim = make_claim(article, DELEGATES, ida)
    make_edition(article, TEXT.replace(DELEGATES, ""), ida)
    first = claim.passages.earliest("edition__number")
    assert (first.edition.text, first.state, words(first)) == (TEXT, "exact", DELEGATES)
    assert revisions_of(first).count() == 1


def test_what_changed_since_claims_were_looked_for_is_noticed(ida):
    article = make_article(ida)
    make_claim(article, DELEGATES, ida)
    text = TEXT.replace(LEFT, "They left.")
    foreseen = foresee(article, text)
    late = make_claim(article, LEFT, ida)
    added(article, text, ida, foreseen=foreseen)
    assert (now_at(late).state, len(foreseen.fates)) == ("lost", 1)
    other = make_article(ida)
    claim = make_claim(other, DELEGATES, ida)
    added(other, TEXT.replace("40", "39"), ida, foreseen=foresee(other, TEXT.replace("40", "38")))
    assert "39" in words(now_at(claim))


# --- suggestions ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fields", "goes_on"),
    [
        ({"state": "accepted"}, True),
        ({"state": "later"}, True),
        ({"state": "withdrawn"}, True),
        ({"state": "suggested"}, False),
        ({"state": "rejected", "rejection": "vague"}, False),
    ],
    ids=lambda value: value["state"] if isinstance(value, dict) else "",
)
def test_what_nobody_took_up_goes_on_only_unchanged(ida, fields, goes_on):
    article = make_article(ida)
    claim = make_claim(article, DELEGATES, ida, **fields)
    kept = make_claim(article, LEFT, ida, **fields)
    make_edition(article, TEXT.replace(DELEGATES, "Nothing else happened."), ida)
    assert kept.passages.count() == 2
    assert claim.passages.count() == (2 if goes_on else 1)


def test_new_suggestions_are_made_only_where_nothing_went_on(ida):
    article = imported(ida).article
    before = list(Claim.objects.order_by("pk"))
    accepted = Claim.objects.filter(state="suggested").first()
    Passage.objects.filter(claim=accepted).get()
    text = ESSAY.replace(
        "Further Reading", "In 1938 the committee of Examplegrad came back.\n\nFurther Reading"
    )
    again = read(text.encode())
    found = suggest(again.text, again.blocks, language="en", published_on=None)
    add_edition(article, again, found, original=text.encode(), original_name="", by=ida)
    new = Claim.objects.exclude(pk__in=[claim.pk for claim in before])
    assert [claim.statement for claim in new] == ["In 1938 the committee of Examplegrad came back."]
    assert revisions_of(new.get())[0].history_user == User.objects.get(username=STEMMA)
    assert Passage.objects.filter(edition__number=2).count() == len(before) + 1


# --- the text and what is said about it ----------------------------------------------------------
def test_the_same_text_again_makes_nothing_new(ida, otto):
    article = make_article(ida)
    make_claim(article, DELEGATES, ida)
    result = added(article, TEXT, otto)
    assert (result.is_new, result.edition.number) == (False, 1)
    assert (Edition.objects.count(), Passage.objects.count()) == (1, 1)


def test_what_people_typed_is_not_overwritten(ida, otto):
    article = make_article(ida, title="By Hand", byline="Ada", published_on=date(2020, 1, 1))
    add_edition(
        article,
        parsed("Another\n\nWords.", byline="Bob", published_on=date(2021, 1, 1)),
        [],
        original=b"x",
        original_name="",
        by=otto,
    )
    article = Article.objects.get()
    assert (article.title, article.byline) == ("By Hand", "Ada")
    assert article.published_on == date(2020, 1, 1)
    assert revisions_of(article).count() == 1


def test_facts_are_taken_from_the_new_text_where_somebody_wants_it(ida, otto):
    article = make_article(ida, title="By Hand", byline="Ada")
    text = "Another\n\nWords."
    add_edition(article, parsed(text, byline="Bob"), [], original=b"x", original_name="",
                by=otto, take=["byline", "subtitle", "slug"])  # fmt: skip
    article = Article.objects.get()
    assert (article.title, article.byline, article.subtitle) == ("By Hand", "Bob", "")
    assert article.slug == "article-1"
    newest = revisions_of(article)[0]
    assert (newest.history_user, newest.history_change_reason) == (otto, "Edition 2 imported")
    assert newest.history_date == Edition.objects.get(number=2).imported_at


def test_comments_that_are_there_are_not_doubled(ida):
    article = make_article(ida)
    first = (ParsedComment("Ann", "May", None, "Yes."), ParsedComment(None, None, None, "+1"))
    later = (*first, ParsedComment("Bob", None, 0, "No."), ParsedComment(None, None, None, "+1"))
    for number, comments in enumerate([first, later, later]):
        text = f"A Title\n\nText {number}."
        add_edition(article, parsed(text, comments=comments), [], original=b"x",
                    original_name="", by=ida)  # fmt: skip
    posts = list(Post.objects.order_by("pk"))
    assert [post.body for post in posts] == ["Yes.", "+1", "No.", "+1"]
    assert posts[2].parent == posts[0]
    assert [post.original_position for post in posts] == [1, 2, 3, 4]


def test_a_comment_that_was_moved_far_away_is_not_imported_again(ida, mara):
    article, other = make_article(ida), make_article(ida)
    comments = (ParsedComment("Ann", "May", None, "Yes."),)
    given = {"original": b"x", "original_name": "", "by": ida}
    add_edition(article, parsed("A Title\n\nText 1.", comments=comments), [], **given)
    post = Post.objects.get()
    move_posts(post.thread, [post], to=other, by=mara, reason="Belongs there")
    hide_post(post, by=mara, reason="Rude")
    add_edition(article, parsed("A Title\n\nText 2.", comments=comments), [], **given)
    assert list(Post.objects.values_list("pk", "state")) == [(post.pk, "hidden")]


def test_the_database_refuses_a_lost_passage_with_a_place(ida):
    passage = make_claim(make_article(ida), DELEGATES, ida).passages.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Passage.objects.filter(pk=passage.pk).update(state="lost")
    with pytest.raises(IntegrityError), transaction.atomic():
        Passage.objects.filter(pk=passage.pk).update(start=None, end=None)


# --- settling ------------------------------------------------------------------------------------
@pytest.fixture
def changed(ida):
    """A passage that waits: its words read otherwise now."""
    article = make_article(ida)
    claim = make_claim(article, DELEGATES, ida)
    make_edition(article, TEXT.replace(DELEGATES, "It counted some 38 delegates."), ida)
    return now_at(claim)


@pytest.fixture
def lost(ida):
    article = make_article(ida)
    claim = make_claim(article, DISSOLVED, ida)
    make_edition(article, TEXT[: TEXT.index("Nobody")] + "An end in July.\n", ida)
    return now_at(claim)


def fresh(passage):
    return Passage.objects.get(pk=passage.pk)


def test_a_person_confirms_the_place_that_was_found(changed, otto):
    confirm_place(changed, by=otto)
    row = fresh(changed)
    assert (row.state, row.score, row.start) == ("exact", 1.0, changed.start)
    newest = revisions_of(row)[0]
    assert (newest.history_user, newest.history_change_reason) == (otto, "Place confirmed")
    assert revisions_of(row).count() == 2


def test_a_lost_passage_cannot_be_confirmed_without_words(lost, otto):
    with pytest.raises(SettledAlready):
        confirm_place(lost, by=otto)


def test_a_person_gives_a_lost_claim_other_words(lost, otto):
    text = lost.edition.text
    start = text.index("An end in July.")
    choose_place(lost, (start, start + 15), by=otto)
    row = fresh(lost)
    assert (row.state, row.exact, row.prefix) == (
        "exact",
        "An end in July.",
        text[start - 32 : start],
    )
    assert revisions_of(row)[0].history_change_reason == "Place chosen"


def test_a_claim_is_not_given_the_same_words_twice(lost, otto):
    other = make_claim(lost.edition.article, LEFT, otto)
    start = lost.edition.text.index("An end")
    twin = Passage.objects.get(claim=other)
    Passage.objects.bulk_create(
        [
            Passage(
                claim=lost.claim, edition=lost.edition, exact="An end", start=start, end=start + 6
            )
        ]
    )
    assert twin
    with pytest.raises(ValidationError):
        choose_place(lost, (start, start + 6), by=otto)
    assert fresh(lost).state == "lost"


@pytest.mark.parametrize("kind", ["changed", "lost"])
def test_a_person_declares_an_assertion_gone_and_takes_it_back(request, kind, otto):
    passage = request.getfixturevalue(kind)
    declare_gone(passage, by=otto, reason="The author cut it")
    row = fresh(passage)
    assert (row.state, row.start, row.end) == ("gone", None, None)
    assert row.exact == passage.carried_from.exact
    assert revisions_of(row)[0].history_change_reason == (
        "Gone from this edition: The author cut it"
    )
    unsettle(row, by=otto)
    row = fresh(passage)
    assert (row.state, row.start, row.exact) == (kind, passage.start, passage.exact)
    assert revisions_of(row)[0].history_change_reason == "Undone"


def test_what_is_gone_stays_gone_until_the_very_words_are_back(lost, otto):
    article, claim = lost.edition.article, lost.claim
    declare_gone(lost, by=otto)
    make_edition(article, lost.edition.text + "\nMore.", otto)
    assert now_at(claim).state == "gone"
    make_edition(article, TEXT, otto)
    assert now_at(claim).state == "exact"


def test_the_second_of_two_people_sees_that_it_is_settled(changed, ida, otto):
    confirm_place(changed, by=otto)
    with pytest.raises(SettledAlready) as error:
        declare_gone(changed, by=ida)
    assert error.value.passage.state == "exact"
    assert revisions_of(changed).count() == 2


def test_only_what_a_person_settled_is_undone(changed, ida):
    with pytest.raises(NothingToUndo):
        unsettle(changed, by=ida)
    confirm_place(changed, by=ida)
    unsettle(changed, by=ida)
    with pytest.raises(NothingToUndo):
        unsettle(changed, by=ida)


def test_an_older_edition_is_left_as_it_is(changed, ida):
    make_edition(changed.edition.article, TEXT + "\nMore.", ida)
    for act in (confirm_place, declare_gone, unsettle):
        with pytest.raises(Superseded):
            act(changed, by=ida)
