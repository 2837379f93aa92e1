"""Getting in, staying out, and getting in again with a new password."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client, RequestFactory

from project.accounts import AccountAdapter
from project.models import STEMMA, User

pytestmark = pytest.mark.django_db
RIGHT = {"login": "ida", "password": "a long enough password"}
WRONG = {"login": "ida", "password": "not the password"}
TOO_MANY = "Too many failed login attempts. Try again later."


def log_in(given: dict[str, str], client: Client | None = None, **headers: str) -> tuple[bool, str]:
    client = client or Client()
    answer = client.post("/accounts/login/", given, **headers)
    return "_auth_user_id" in client.session, answer.content.decode()


@pytest.mark.parametrize("login", ["ida", "IDA@example.org"])
def test_one_logs_in_by_name_or_by_address(ida, login: str):
    assert log_in({**RIGHT, "login": login})[0]


def test_after_five_failures_even_the_right_password_must_wait(ida):
    for _ in range(5):
        inside, page = log_in(WRONG)
        assert (inside, TOO_MANY in page) == (False, False)
    inside, page = log_in(RIGHT)
    assert (inside, TOO_MANY in page) == (False, True)


def test_failures_with_one_name_do_not_shut_out_another(ida, otto):
    for _ in range(6):
        log_in(WRONG)
    assert log_in({**RIGHT, "login": "otto"})[0]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, None, "192.0.2.1"),
        (0, "203.0.113.9", "192.0.2.1"),  # anybody can send a header
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.66, 203.0.113.9", "203.0.113.9"),  # what came in from outside
        (2, "198.51.100.66, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),  # past fewer proxies than there are
        (1, None, "192.0.2.1"),
        (1, "not an address", "unknown"),
    ],
)
def test_the_senders_address_is_what_our_own_proxies_say(
    settings, proxies: int, forwarded: str | None, expected: str
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    request = RequestFactory(REMOTE_ADDR="192.0.2.1").get("/", headers=headers)
    assert AccountAdapter().get_client_ip(request) == expected


@pytest.mark.parametrize(("proxies", "shut_out"), [(0, True), (1, False)])
def test_a_made_up_header_gives_no_new_attempts(settings, ida, proxies: int, shut_out: bool):
    """Ten failures a minute from one address; each here is with another name."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    for number in range(10):
        given = {**WRONG, "login": f"somebody{number}"}
        log_in(given, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    inside, page = log_in(RIGHT, HTTP_X_FORWARDED_FOR="203.0.113.99")
    assert (inside, TOO_MANY in page) == (not shut_out, shut_out)


@pytest.mark.parametrize("password", ["", "!", "a long enough password"])
def test_the_account_that_signs_for_nobody_cannot_log_in(password: str):
    stemma = User.objects.get(username=STEMMA)
    assert not stemma.has_usable_password()
    assert not log_in({"login": STEMMA, "password": password})[0]


def test_a_closed_account_cannot_log_in_and_is_told_so(ida):
    client = Client()
    User.objects.filter(pk=ida.pk).update(is_active=False)
    answer = client.post("/accounts/login/", RIGHT, follow=True)
    assert "_auth_user_id" not in client.session
    assert "This account is closed" in answer.content.decode()


def test_one_is_logged_out_by_a_button_and_never_by_an_address(as_, ida):
    client = as_(ida)
    assert "Log out?" in client.get("/accounts/logout/").content.decode()
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


def same_for_all(page: str, address: str) -> str:
    """The page without what was typed and without its token."""
    return re.sub("csrf.*", "", page.replace(address, ""))


def sign_up(**changes: str) -> tuple[Client, str]:
    client = Client()
    given = {"username": "rosa", "email": "rosa@example.org"}
    given |= {"password1": "something long enough", "password2": "something long enough"} | changes
    return client, client.post("/accounts/signup/", given, follow=True).content.decode()


def test_who_signs_up_is_a_member_in_no_group():
    client, _ = sign_up()
    rosa = User.objects.get(username="rosa")
    assert client.session["_auth_user_id"] == str(rosa.pk)
    assert not rosa.groups.exists()
    assert (rosa.is_staff, rosa.is_superuser) == (False, False)


@pytest.mark.parametrize("username", ["Stemma", "moderator", "ida", "IDA", "idа"])  # one Cyrillic
def test_nobody_signs_up_with_a_name_that_is_taken_or_kept(ida, username: str):
    sign_up(username=username)
    assert not User.objects.filter(email="rosa@example.org").exists()


def test_nobody_signs_up_where_sign_up_is_closed(settings):
    settings.SIGNUP_OPEN = False
    assert "Nobody can sign up here just now" in sign_up()[1]
    assert not User.objects.filter(username="rosa").exists()


def test_with_confirmed_addresses_signing_up_tells_nobody_who_has_an_account(settings, ida):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    _, fresh = sign_up()
    _, taken = sign_up(username="rosa2", email="ida@example.org")
    assert "Look into your mail" in fresh
    assert same_for_all(taken, "ida@example.org") == same_for_all(fresh, "rosa@example.org")
    assert [letter.subject for letter in mail.outbox] == [
        "Stemma: confirm your address",
        "Stemma: you have an account already",
    ]
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)
    client = Client()
    assert client.get(link[1]).status_code == 200
    client.post(link[1])
    assert log_in({"login": "rosa", "password": "something long enough"}, client)[0]


def test_a_forgotten_password_is_replaced_by_way_of_a_letter(ida):
    client = Client()
    answer = client.post("/accounts/password/reset/", {"email": "ida@example.org"}, follow=True)
    assert "If there is an account with this address" in answer.content.decode()
    (letter,) = mail.outbox
    assert (letter.subject, letter.to) == ("Stemma: choose a new password", ["ida@example.org"])
    link = re.search(r"http://testserver(/\S+)", letter.body)[1]
    form = client.get(link, follow=True)
    new = {"password1": "an entirely new one", "password2": "an entirely new one"}
    answer = client.post(form.request["PATH_INFO"], new, follow=True)
    assert "Your password is changed" in answer.content.decode()
    assert not log_in(RIGHT)[0]
    assert log_in({"login": "ida", "password": "an entirely new one"})[0]
    again = Client().get(link, follow=True).content.decode()
    assert "This link has been used or is too old" in again


def test_asking_for_a_new_password_tells_nobody_who_has_an_account(ida):
    def ask(email: str) -> str:
        return (
            Client()
            .post("/accounts/password/reset/", {"email": email}, follow=True)
            .content.decode()
        )

    known, unknown = ask("ida@example.org"), ask("nobody@example.org")
    assert same_for_all(known, "") == same_for_all(unknown, "")
    assert mail.outbox[1].subject == "Stemma: no account with this address"


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/reauthenticate/",
        "/accounts/inactive/",
        "/accounts/confirm-email/",
        "/accounts/confirm-email/nokey/",
    ],
)
def test_every_page_of_an_account_wears_the_dress_of_the_site(as_, ida, address: str):
    page = as_(ida).get(address).content.decode()
    assert 'class="site-header"' in page
    assert "<h1>" in page or "<h1 " in page


def test_roles_are_groups_that_a_migration_made():
    assert set(Group.objects.values_list("name", flat=True)) == {"Historian", "Moderator"}
