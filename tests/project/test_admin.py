"""The operators' room: superusers alone enter it, give roles and leave a trace."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import ModerationEntry
from project.models import STEMMA, User
from sources.permissions import HISTORIANS
from tests.conftest import person
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_dispute,
    make_evidence,
    make_post,
    make_source,
)

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


def test_a_suspended_superuser_reads_as_a_reader_does(as_, root, nina, mara):
    root.suspended_until = timezone.now() + timedelta(days=1)
    root.save(update_fields=["suspended_until"])
    browser = as_(root)
    assert browser.get("/admin/claims/post/").status_code in {302, 403}
    address = {"user": nina.pk, "email": "mine@example.org", "verified": "on", "primary": "on"}
    assert browser.post("/admin/account/emailaddress/add/", address).status_code == 403
    assert not EmailAddress.objects.filter(email="mine@example.org").exists()


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


# --- what is kept --------------------------------------------------------------------------------
def test_what_people_made_is_read_and_cannot_be_written(as_, root, ida):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    rows = [
        claim.passages.get().edition.article,
        claim.passages.get().edition,
        claim,
        claim.passages.get(),
        make_evidence(claim, make_source(ida), ida),
        claim.evidence.get().source,
        make_assessment(claim, ida),
        make_dispute(claim, ida),
        make_post(claim, ida),
    ]
    browser = as_(root)
    for row in rows:
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}"
        assert browser.get(reverse(f"{name}_changelist")).status_code == 200
        change = reverse(f"{name}_change", args=[row.pk])
        assert browser.get(change).status_code == 200
        assert browser.post(change, {}).status_code == 403
        assert browser.get(reverse(f"{name}_add")).status_code == 403
        assert (
            browser.post(reverse(f"{name}_delete", args=[row.pk]), {"post": "yes"}).status_code
            == 403
        )
    assert type(claim).objects.get().statement == "It counted 40 delegates."


def test_every_tracked_model_in_the_admin_is_read_only(rf, root):
    request = rf.get("/")
    request.user = root
    tracked = [
        (model, options)
        for model, options in admin.site._registry.items()
        if hasattr(model, "history")
    ]
    assert len(tracked) >= 9
    for _model, options in tracked:
        assert not options.has_add_permission(request)
        assert not options.has_change_permission(request)
        assert not options.has_delete_permission(request)


# --- roles ---------------------------------------------------------------------------------------
def form_of(user, **fields):
    data = {
        "username": user.username,
        "display_name": user.display_name,
        "email": user.email,
        "orcid": "",
        "groups": [group.pk for group in user.groups.all()],
        "suspended_until_0": "",
        "suspended_until_1": "",
        "log_reason": "",
    }
    for name in ("is_active", "is_superuser"):
        if getattr(user, name):
            data[name] = "on"
    return data | fields


def address_of(user):
    return reverse("admin:project_user_change", args=[user.pk])


def test_a_change_of_roles_is_on_the_public_log(as_, root, nina):
    historian = Group.objects.get(name=HISTORIANS)
    data = form_of(nina, groups=[historian.pk], log_reason="Wrote the standard survey")
    assert as_(root).post(address_of(nina), data).status_code == 302
    assert [group.name for group in nina.groups.all()] == [HISTORIANS]
    entry = ModerationEntry.objects.get()
    assert (entry.act, entry.target, entry.by, entry.reason) == (
        "role_changed",
        nina,
        root,
        "Wrote the standard survey",
    )


@pytest.mark.parametrize(
    ("fields", "act"),
    [
        ({"is_superuser": "on"}, "role_changed"),
        ({"is_active": ""}, "suspended"),
        ({"suspended_until_0": "2099-01-01", "suspended_until_1": "12:00"}, "suspended"),
        ({"suspended_until_0": "2001-01-01", "suspended_until_1": "12:00"}, "unsuspended"),
    ],
)
def test_a_change_of_rights_needs_a_reason_and_is_logged(as_, root, nina, fields, act):
    browser = as_(root)
    response = browser.post(address_of(nina), form_of(nina, **fields))
    assert response.status_code == 200
    assert "Say why" in response.content.decode()
    assert not ModerationEntry.objects.exists()
    data = form_of(nina, **fields, log_reason="Agreed among the editors")
    assert browser.post(address_of(nina), data).status_code == 302
    assert [entry.act for entry in ModerationEntry.objects.all()] == [act]


def test_a_change_of_a_name_needs_no_reason_and_is_not_logged(as_, root, nina):
    assert as_(root).post(address_of(nina), form_of(nina, display_name="N.")).status_code == 302
    nina.refresh_from_db()
    assert nina.display_name == "N."
    assert not ModerationEntry.objects.exists()


def test_a_new_person_is_a_member(as_, root):
    password = "a long enough password"
    data = {
        "username": "new",
        "usable_password": "true",
        "password1": password,
        "password2": password,
    }
    assert as_(root).post(reverse("admin:project_user_add"), data).status_code == 302
    new = User.objects.get(username="new")
    assert (new.is_superuser, new.is_staff, new.groups.count()) == (False, False, 0)


def test_the_groups_that_are_roles_keep_their_names(as_, root):
    group = Group.objects.get(name=HISTORIANS)
    change = reverse("admin:auth_group_change", args=[group.pk])
    assert as_(root).post(change, {"name": "Chroniclers"}).status_code == 302
    group.refresh_from_db()
    assert group.name == HISTORIANS
    delete = reverse("admin:auth_group_delete", args=[group.pk])
    assert as_(root).post(delete, {"post": "yes"}).status_code == 403
