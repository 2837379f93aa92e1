"""How a person is called: set by themselves, and nobody else's name."""

import pytest
from django.test import Client

from project.models import User

pytestmark = pytest.mark.django_db
ADDRESS = "/accounts/profile/"


def test_a_stranger_is_sent_to_log_in(client: Client):
    assert client.get(ADDRESS).url == "/accounts/login/?next=/accounts/profile/"


def test_a_person_sets_name_and_orcid_and_is_greeted_by_them(as_, ida):
    given = {"display_name": "  Ida  Example ", "orcid": "https://orcid.org/0000-0002-1825-0097"}
    page = as_(ida).post(ADDRESS, given, follow=True).content.decode()
    ida.refresh_from_db()
    assert (ida.display_name, ida.orcid) == ("Ida Example", "0000-0002-1825-0097")
    assert "Saved. You sign as Ida Example." in page


def test_without_a_name_the_username_signs(as_, ida):
    as_(ida).post(ADDRESS, {"display_name": "", "orcid": ""})
    assert str(User.objects.get(pk=ida.pk)) == "ida"


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ({"orcid": "0000-0002-1825-0098"}, "here it is 8 and should be 7"),
        ({"orcid": "0000-0002-1825"}, "Copy it whole."),
        ({"orcid": "0000-0001-5109-3700"}, "Another account has this ORCID iD."),
        ({"display_name": "otto"}, "Somebody here is called “otto” already."),
        ({"display_name": "OTTO"}, "Add what tells you apart."),
        ({"display_name": "Stemma"}, "Somebody here is called “Stemma” already."),
        ({"display_name": "Ida\u202eott"}, "Type it anew."),
        ({"display_name": "Ottо"}, "mixes letters of two alphabets"),  # with a Cyrillic о
        ({"display_name": "x" * 101}, "at most 100 characters"),
    ],
)
def test_what_is_refused_is_explained_and_changes_nothing(as_, ida, otto, given, advice: str):
    User.objects.filter(pk=otto.pk).update(orcid="0000-0001-5109-3700")
    answer = as_(ida).post(ADDRESS, {"display_name": "New name", "orcid": ""} | given)
    page = answer.content.decode()
    assert advice in page
    assert "<span>Ida</span>" in page
    ida.refresh_from_db()
    assert (ida.display_name, ida.orcid) == ("Ida", "")


def test_nothing_but_name_and_orcid_can_be_set(as_, ida):
    given = {"display_name": "Ida", "is_superuser": "on", "username": "other", "groups": "2"}
    as_(ida).post(ADDRESS, given)
    ida.refresh_from_db()
    assert (ida.is_superuser, ida.username) == (False, "ida")
    assert [group.name for group in ida.groups.all()] == ["Historian"]
