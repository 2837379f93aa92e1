from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from claims.actions.articles import (
    Details,
    TitleMissing,
    add_reader,
    edit_article,
    import_article,
    remove_reader,
)
from claims.importing import ParsedComment, read
from claims.models import (
    Article,
    Claim,
    Edition,
    ModerationEntry,
    Passage,
    Post,
    ReadingListEntry,
    Thread,
)
from claims.publication import AddressTaken
from claims.suggesting import suggest
from sources.models import Source
from sources.revisions import revisions_of
from tests.factories import make_article, make_source

pytestmark = pytest.mark.django_db

ESSAY = """The Committee of Examplegrad

Posted on: 3 May 2017

In May 1937 the committee met in Examplegrad. On 12 June 1937 its guard shot 40 delegates.

The guard never said why. Let us remember them!

Further Reading

Ada Made-Up, The Delegates of Examplegrad (Exampletown: Sample Press, 1951)

Bruno Invented, A Survey of Committees (Exampletown: Sample Press, 1960)


Comments

Anna, 4 May 2017:
I doubt the *number*.

It was 41.
"""
AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


def imported(by, text=ESSAY, *, details=None, at=AT, name="essay.txt"):
    data = text.encode()
    parsed = read(data, name=name)
    suggestions = suggest(parsed.text, parsed.blocks, language=parsed.language)
    return import_article(
        parsed, suggestions, original=data, original_name=name, by=by, at=at, details=details
    )


def counts():
    models = (Article, Edition, Claim, Passage, Source, ReadingListEntry, Thread, Post)
    return {model.__name__: model.objects.count() for model in models}


def test_an_article_is_saved_with_all_that_was_understood(ida):
    result = imported(ida)
    article = result.article
    assert result.is_new
    assert (article.slug, article.title) == (
        "the-committee-of-examplegrad",
        "The Committee of Examplegrad",
    )
    assert (article.published_on, article.language) == (date(2017, 5, 3), "en")
    assert (article.visibility, article.created_by) == ("public", ida)
    edition = article.editions.get()
    assert edition.number == 1
    assert bytes(edition.original) == ESSAY.encode()
    assert edition.text == ESSAY[: ESSAY.index("Comments\n")]
    kinds = [block["kind"] for block in edition.blocks]
    assert kinds == [
        "heading", "date_line", "paragraph", "paragraph", "heading", "bibliography_item",
        "bibliography_item",
    ]  # fmt: skip


def test_suggestions_are_signed_by_the_program_and_anchored(ida):
    article = imported(ida).article
    text = article.editions.get().text
    claims = Claim.objects.in_article(article)
    assert claims.count() > 1
    assert {(c.state, c.created_by.username) for c in claims} == {("suggested", "stemma")}
    for passage in Passage.objects.all():
        assert text[passage.start : passage.end] == passage.exact
    shot = claims.get(date_edtf="1937-06-12")
    assert (shot.earliest_day, shot.latest_day) == (2428697, 2428697)
    assert 0 < shot.score <= 1
    assert shot.reasons[0].keys() == {"code", "values"}


def test_all_rows_of_an_import_carry_one_moment_a_person_and_a_reason(ida):
    imported(ida)
    seen = {}
    for model in (Article, Edition, Claim, Passage, Source, Thread, Post):
        rows = model.history.all()
        seen[model.__name__] = {
            (r.history_user.username, r.history_change_reason, r.history_date) for r in rows
        }
    by_ida, by_program = (
        ("ida", "Imported from essay.txt", AT),
        ("stemma", "Suggested by the program", AT),
    )
    assert seen == {
        "Article": {by_ida}, "Edition": {by_ida}, "Thread": {by_ida}, "Post": {by_ida},
        "Claim": {by_program}, "Passage": {by_program},
        "Source": {("ida", "Named in a reading list", AT)},
    }  # fmt: skip


def test_lines_of_the_reading_list_become_sources(ida):
    edition = imported(ida).article.editions.get()
    rows = list(edition.reading_list.all())
    assert [row.source.title for row in rows] == [
        "The Delegates of Examplegrad",
        "A Survey of Committees",
    ]
    assert [row.source.year for row in rows] == [1951, 1960]
    for row in rows:
        assert edition.text[row.start : row.end] == row.line


def test_a_source_that_is_there_already_is_used(ida, otto):
    there = make_source(
        otto,
        title="The delegates of Examplegrad",
        csl={"author": [{"family": "Made-Up", "given": "Ada"}]},
    )
    edition = imported(ida).article.editions.get()
    assert edition.reading_list.first().source == there
    assert Source.objects.count() == 2


def test_citekeys_stay_unique(ida, otto):
    imported(ida)
    key = Source.objects.get(csl__title="A Survey of Committees").citekey
    text = ESSAY.replace("1937", "1938").replace("A Survey of Committees", "A Survey of Trades")
    imported(otto, text)
    assert Source.objects.get(csl__title="A Survey of Trades").citekey == f"{key}-2"


def test_a_line_that_is_not_understood_is_a_source_to_look_at(ida):
    text = ESSAY.replace(
        "Bruno Invented, A Survey of Committees (Exampletown: Sample Press, 1960)", "various papers"
    )
    imported(ida, text)
    source = Source.objects.get(check_me=True)
    assert source.title == "various papers"


def test_comments_become_a_thread_of_posts_with_the_names_and_dates_they_had(ida):
    article = imported(ida).article
    posts = list(Thread.objects.get(article=article).posts.all())
    assert posts[0].attribution == {"name": "Anna", "date": "4 May 2017"}
    assert [post.original_position for post in posts] == list(range(1, len(posts) + 1))
    assert "*number*" in posts[0].html
    assert posts[0].html.startswith("<p>")
    assert "<em>" not in posts[0].html


def test_comments_that_answer_others_keep_their_order(ida):
    data = ESSAY.encode()
    parents = [None, 0, 1, None, 3, 0]
    comments = tuple(ParsedComment(None, None, p, f"No. {n}") for n, p in enumerate(parents))
    parsed = replace(read(data), comments=comments)
    import_article(parsed, [], original=data, original_name="", by=ida)
    posts = list(Post.objects.order_by("pk"))
    assert [p.body for p in posts] == [f"No. {n}" for n in range(6)]
    assert [p.parent and posts.index(p.parent) for p in posts] == parents
    assert [r.parent_id for r in Post.history.order_by("id")] == [p.parent_id for p in posts]


def test_an_article_without_comments_has_no_thread(ida):
    imported(ida, ESSAY[: ESSAY.index("Comments\n")])
    assert Thread.objects.count() == 0


def test_the_same_bytes_twice_make_nothing_new(ida, otto):
    first = imported(ida).article
    before = counts()
    again = imported(otto, details=Details(address="https://example.org/elsewhere"))
    assert (again.article, again.is_new) == (first, False)
    assert counts() == before


def test_bytes_of_an_article_that_one_may_not_see_are_not_recognised(ida, otto):
    first = imported(ida, details=Details(visibility="private")).article
    second = imported(otto).article
    assert second != first
    assert second.slug == "the-committee-of-examplegrad-2"
    assert imported(ida).article == first


def test_named_readers_and_moderators_recognise_a_private_article(ida, otto, mara):
    first = imported(ida, details=Details(visibility="private")).article
    assert imported(mara).article == first
    add_reader(first, otto, by=ida)
    assert imported(otto).article == first


ADDRESS = Details(address="https://example.org/committee")


def test_the_same_address_with_another_text_is_refused_and_nothing_is_written(ida):
    first = imported(ida, details=ADDRESS).article
    before = counts()
    with pytest.raises(AddressTaken) as error:
        imported(ida, ESSAY + "\nOne more.", details=ADDRESS)
    assert error.value.article == first
    assert counts() == before


def test_an_address_that_only_a_hidden_article_has_is_not_given_away(ida, otto):
    imported(ida, details=Details(address=ADDRESS.address, visibility="private"))
    assert imported(otto, ESSAY + "\nOne more.", details=ADDRESS).is_new


def test_a_text_without_a_title_needs_one(ida):
    data = ESSAY.encode()
    with pytest.raises(TitleMissing):
        import_article(replace(read(data), title=""), [], original=data, original_name="", by=ida)
    assert Article.objects.count() == 0


def test_a_dangerous_address_is_refused_and_nothing_is_written(ida):
    with pytest.raises(ValidationError):
        imported(ida, details=Details(address="javascript:alert(1)"))
    assert counts() == dict.fromkeys(counts(), 0)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Import", "import-2"),
        ("Quién mató a Andreu?", "quien-mato-a-andreu"),
        ("Кто виноват?", "article"),
        ("A" * 100, "a" * 70),
    ],
)
def test_slugs_are_ascii_and_never_a_page(ida, title, slug):
    assert imported(ida, ESSAY.replace("The Committee of Examplegrad", title)).article.slug == slug


def test_editing_facts_writes_a_revision(ida, otto):
    article = imported(ida).article
    edit_article(article, {"title": "Another Title", "byline": "Ada"}, by=otto, reason="A slip")
    article.refresh_from_db()
    assert (article.title, article.byline) == ("Another Title", "Ada")
    newest = revisions_of(article)[0]
    assert (newest.history_user, newest.history_change_reason) == (otto, "A slip")
    assert ModerationEntry.objects.count() == 0


def test_editing_nothing_writes_nothing(ida):
    article = imported(ida).article
    edit_article(article, {"title": article.title}, by=ida, reason="Why not")
    assert revisions_of(article).count() == 1


def test_a_change_of_visibility_is_logged(ida):
    article = make_article(ida)
    edit_article(article, {"visibility": "private"}, by=ida, reason="Not ready")
    entry = ModerationEntry.objects.get()
    assert (entry.act, entry.article, entry.by, entry.reason) == (
        "visibility_changed",
        article,
        ida,
        "Not ready",
    )
    assert entry.at == revisions_of(article)[0].history_date


def test_an_address_is_not_taken_from_another_article(ida):
    make_article(ida, address=ADDRESS.address)
    article = make_article(ida)
    with pytest.raises(AddressTaken):
        edit_article(article, {"address": ADDRESS.address}, by=ida, reason="Found it")
    article.refresh_from_db()
    assert article.address == ""


def test_readers_are_named_and_taken_off_and_named_again(ida, otto):
    article = make_article(ida, visibility="private")
    assert not Article.objects.visible_to(otto).exists()
    reader = add_reader(article, otto, by=ida)
    assert add_reader(article, otto, by=ida) == reader
    assert Article.objects.visible_to(otto).get() == article
    remove_reader(article, otto, by=ida)
    assert not Article.objects.visible_to(otto).exists()
    assert remove_reader(article, otto, by=ida) is None
    add_reader(article, otto, by=ida)
    assert Article.objects.visible_to(otto).get() == article
    assert revisions_of(reader).count() == 3


def test_an_address_longer_than_an_index_takes_is_refused(ida):
    article = make_article(ida)
    for address in ("https://example.org/" + "é" * 1000, "https://example.org/" + "e" * 1981):
        with pytest.raises(ValidationError, match=r"too long|at most 2000"):
            edit_article(article, {"address": address}, by=ida, reason="Found")
    address = "https://example.org/" + "e" * 1980
    assert edit_article(article, {"address": address}, by=ida, reason="Found").address
