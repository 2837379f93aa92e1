"""The operators' room: superusers alone enter it, give roles and leave a trace."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.test import Client

from project.models import STEMMA, User
from tests.conftest import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(db: None) -> User:
    return person("root", is_superuser=True, is_staff=True)


def test_a_stranger_is_sent_to_the_common_door(client: Client):
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain[-1] == ("/accounts/login/?next=/admin/", 302)


def test_a_password_is_never_tried_at_a_door_that_does_not_count(client: Client, root):
    answer = client.post(
        "/admin/login/", {"username": "root", "password": "a long enough password"}
    )
    assert answer.status_code == 302
    assert "_auth_user_id" not in client.session


def test_nobody_but_a_superuser_enters_not_even_staff(as_, mara, root):
    mara.is_staff = True
    mara.save()
    assert as_(mara).get("/admin/", follow=True).status_code == 403
    assert as_(root).get("/admin/").status_code == 200


def test_a_role_given_by_hand_is_on_record(as_, root, nina):
    form = as_(root).get(f"/admin/project/user/{nina.pk}/change/").context["adminform"].form
    given = {name: value for name, value in form.initial.items() if value not in (None, False)}
    historians = Group.objects.get(name="Historian")
    given |= {"groups": [historians.pk], "suspended_until_0": "", "suspended_until_1": ""}
    given.pop("last_login", None)
    answer = as_(root).post(f"/admin/project/user/{nina.pk}/change/", given)
    assert answer.status_code == 302
    assert list(nina.groups.all()) == [historians]
    record = LogEntry.objects.get()
    assert (record.user, record.object_id) == (root, str(nina.pk))
    assert "Groups" in record.get_change_message()


def test_nobody_is_deleted_and_the_account_stemma_stays_as_it_is(as_, root, nina):
    client = as_(root)
    assert client.post(f"/admin/project/user/{nina.pk}/delete/", {"post": "yes"}).status_code == 403
    stemma = User.objects.get(username=STEMMA)
    client.post(f"/admin/project/user/{stemma.pk}/change/", {"is_active": "on"})
    stemma.refresh_from_db()
    assert not stemma.is_active
    assert client.post(f"/admin/project/user/{stemma.pk}/password/", {}).status_code == 403


@pytest.mark.parametrize("address", ["", "project/user/", "project/user/add/", "auth/group/"])
def test_its_pages_can_be_shown(as_, root, address: str):
    assert as_(root).get(f"/admin/{address}").status_code == 200
