"""How often somebody may do something, over several processes; and the field for machines."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import Client
from lxml import html

from claims.models import Dispute, Flag, Post
from project.limits import count, forget_attempts, house_of
from project.models import Attempt, User
from project.pace import Limit
from tests.factories import make_article, make_claim, make_post

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


@pytest.fixture
def talk(ida):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    return f"/claims/{claim.pk}/discussion/"


@pytest.fixture
def two(settings):
    """Two in ten days, of everything: no window ends while a test runs."""
    settings.LIMITS = dict.fromkeys(settings.LIMITS, Limit(2, 864_000))


def sent_to_sign_up(name, **more):
    passwords = dict.fromkeys(["password1", "password2"], "a long enough password")
    return {"username": name, "email": f"{name}@example.org", **passwords, **more}


def text(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    ("written", "limit"), [("10/10m", (10, 600)), (" 5/1h ", (5, 3600)), ("100/1d", (100, 86400))]
)
def test_a_limit_is_written_as_so_many_in_so_much_time(written, limit):
    found = Limit.read(written)
    assert (found.number, found.seconds) == limit


@pytest.mark.parametrize("written", ["", "10", "10/m", "0/1h", "10/0m", "ten/1h", "10/1w", "-1/1h"])
def test_what_is_no_limit_stops_the_site_in_words(written):
    with pytest.raises(ImproperlyConfigured, match="write it as 10/10m"):
        Limit.read(written)


def test_counting_begins_anew_with_the_next_window():
    limit = Limit(2, 600)
    assert [count("posts account 1", limit, NOON) for _ in range(3)] == [1, 2, 3]
    assert count("posts account 2", limit, NOON) == 1
    later = NOON.replace(minute=10)
    assert count("posts account 1", limit, later) == 1
    assert Attempt.objects.count() == 2


def test_what_was_counted_in_times_that_are_over_is_forgotten(settings):
    settings.LIMITS = {"posts": Limit(2, 600), "searches": Limit(2, 60)}
    for act in ("posts", "searches"):
        count(f"{act} strangers 192.0.2.1", settings.LIMITS[act], NOON)
    assert forget_attempts(NOON) == 0
    assert forget_attempts(NOON.replace(minute=5)) == 1
    assert [row.key for row in Attempt.objects.all()] == ["posts strangers 192.0.2.1"]
    call_command("forget_attempts", verbosity=0)
    assert not Attempt.objects.exists()


def test_who_posts_too_often_is_told_when_to_come_back_and_keeps_what_was_typed(
    two, talk, nina, as_
):
    client = as_(nina)
    for body in ("One", "Two"):
        assert client.post(talk, {"body": body}).status_code == 302
    response = client.post(talk, {"body": "Three, with <care>"})
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 864_000
    assert "More than 2 in 14400 minutes is too often" in text(response)
    assert "Three, with &lt;care&gt;" in text(response)
    again = html.fromstring(response.content).xpath("//main//form")[0]
    assert (again.action, again.fields["body"]) == (talk, "Three, with <care>")
    assert Post.objects.count() == 2
    assert client.get(talk).status_code == 200
    assert client.post(talk, {"body": "Four", "preview": ""}).status_code == 200


def test_historians_and_moderators_have_no_limits(two, talk, ida, mara, as_):
    for user in (ida, mara):
        for number in range(4):
            assert as_(user).post(talk, {"body": f"{number}"}).status_code == 302


def test_one_address_has_its_limit_too(two, talk, as_, client):
    for number in range(12):
        user = User.objects.create_user(f"member{number}")
        answer = as_(user).post(talk, {"body": "Hello"})
        assert answer.status_code == (302 if number < 10 else 429)
    for number in range(3):
        answer = client.get("/search/", {"q": "delegates"})
        assert answer.status_code == (200 if number < 2 else 429)
    assert client.get("/search/").status_code == 200


def test_signing_up_has_its_limit(two, client):
    for number in range(3):
        sent = {"username": f"new{number}", "email": f"new{number}@example.org"}
        sent |= dict.fromkeys(["password1", "password2"], "a long enough password")
        answer = client.post("/accounts/signup/", sent)
        client.logout()
        assert (answer.status_code == 429) is (number == 2)
    assert "a long enough password" not in text(answer)


def test_a_field_for_machines_is_out_of_sight_and_refuses_who_fills_it_in(talk, nina, as_, client):
    page = html.fromstring(as_(nina).get(talk).content)
    (field,) = page.xpath("//main//input[@name='homepage']")
    assert (field.get("tabindex"), field.get("value")) == ("-1", "")
    assert page.xpath("//div[@class='leave-empty']/@aria-hidden") == ["true"]
    answer = as_(nina).post(talk, {"body": "Buy boots", "homepage": "https://example.org"})
    assert answer.status_code == 400
    assert "Buy boots" in text(answer)
    assert not Post.objects.exists()
    assert as_(nina).post(talk, {"body": "Hello", "homepage": ""}).status_code == 302
    sent = {"username": "robot", "email": "robot@example.org", "homepage": "x"}
    sent |= dict.fromkeys(["password1", "password2"], "a long enough password")
    assert client.post("/accounts/signup/", sent).status_code == 400
    assert not User.objects.filter(username="robot").exists()


def test_disputes_have_a_limit_of_their_own(two, talk, nina, as_):
    address = talk.replace("discussion", "disputes/new")
    for number in range(3):
        sent = {"kind": "date", "question": f"When was {number}?", "reason": "Two dates."}
        answer = as_(nina).post(address, sent)
        assert answer.status_code == (302 if number < 2 else 429)
    assert Dispute.objects.count() == 2
    assert "Two dates." in text(answer)
    assert as_(nina).post(talk, {"body": "Hello"}).status_code == 302


@pytest.mark.parametrize("more", [{}, {"preview": "1"}])
def test_flags_and_accounts_have_their_limits_whatever_else_is_sent(two, ida, nina, as_, more):
    article = make_article(ida)
    member, stranger = as_(nina), Client()
    flagged, signed_up = [], []
    for number in range(3):
        post = make_post(article, ida, body=f"Word {number}")
        sent = {"reason": "spam", "note": "", **more}
        flagged.append(member.post(f"/posts/{post.pk}/flag/", sent).status_code)
        sent = sent_to_sign_up(f"new{number}", **more)
        signed_up.append(stranger.post("/accounts/signup/", sent).status_code)
        stranger.logout()
    assert flagged == signed_up == [302, 302, 429]
    assert Flag.objects.count() == 2


def test_the_field_for_machines_counts_in_a_preview_too(talk, nina, as_):
    sent = {"body": "Buy boots", "homepage": "https://example.org", "preview": ""}
    assert as_(nina).post(talk, sent).status_code == 400


def test_who_is_refused_uses_up_nothing_of_the_others_at_the_same_address(two, talk, nina, as_):
    loud = as_(User.objects.create_user("loud"))
    answers = [loud.post(talk, {"body": f"{number}"}).status_code for number in range(20)]
    assert answers == [302, 302, *[429] * 18]
    assert as_(nina).post(talk, {"body": "Hello"}).status_code == 302


def test_strangers_use_up_nothing_of_the_members_at_the_same_address(two, talk, nina, as_, client):
    for number in range(12):
        assert client.post(talk, {"body": f"{number}"}).status_code == 302  # to the login
        client.get("/search/", {"q": f"delegates {number}"})
    assert as_(nina).post(talk, {"body": "Hello"}).status_code == 302
    assert as_(nina).get("/search/", {"q": "delegates"}).status_code == 200


def test_a_form_with_mistakes_counts_for_nothing(two, talk, nina, as_, client):
    mistaken = sent_to_sign_up("newcomer", password2="another password")
    for _time in range(4):
        assert client.post("/accounts/signup/", mistaken).status_code == 200
        assert as_(nina).post(talk, {"body": " "}).status_code == 200
    assert client.post("/accounts/signup/", sent_to_sign_up("newcomer")).status_code == 302
    assert as_(nina).post(talk, {"body": "Hello"}).status_code == 302


def test_an_account_counts_also_where_a_script_asks_for_it(two, client):
    answers = []
    for number in range(3):
        sent, head = sent_to_sign_up(f"new{number}"), {"X-Requested-With": "XMLHttpRequest"}
        answers.append(client.post("/accounts/signup/", sent, headers=head).status_code)
        client.logout()
    assert answers == [200, 200, 429]


@pytest.mark.parametrize(
    ("address", "house"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("unknown", "unknown"),
    ],
)
def test_a_house_with_many_addresses_has_one_limit(address, house):
    assert house_of(address) == house


def test_changing_the_end_of_a_long_address_gives_no_more_room(two, client):
    for number in range(3):
        sender = f"2001:db8:1:2::{number + 1}"
        answer = client.get("/search/", {"q": "delegates"}, REMOTE_ADDR=sender)
    assert answer.status_code == 429
