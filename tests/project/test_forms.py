"""Forms say what to type, what went wrong and where, to eyes and to screen readers alike."""

import re

import pytest
from django import forms
from django.test import Client


class Example(forms.Form):
    page = forms.CharField(help_text="As printed.")
    note = forms.CharField(required=False, widget=forms.Textarea)
    stance = forms.ChoiceField(choices=[("s", "supports")], widget=forms.RadioSelect)
    seen = forms.BooleanField(required=False)
    moment = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> None:
        self.add_error(None, "Either a page or a chapter.")


def one(pattern: str, html: str) -> str:
    found = re.findall(pattern, html)
    assert len(found) == 1, (pattern, found)
    return found[0]


def test_the_login_form_says_what_one_may_log_in_with(db: None):
    page = Client().get("/accounts/login/").content.decode()
    assert one(r'<label for="id_login">([^<]+)<', page) == "Username or email"


def test_a_refused_form_opens_with_what_is_wrong_and_leads_to_each_place():
    html = str(Example({}))
    summary = one(r'(?s)<div class="error-summary".*?</div>', html)
    links = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', summary)
    assert links == [
        ("id_page", "Page: This field is required."),
        ("id_stance", "Stance: This field is required."),
    ]
    assert "<li>Either a page or a chapter.</li>" in summary
    assert all(f'id="{target}"' in html for target, _ in links)


def test_a_field_is_tied_to_its_help_and_its_error():
    html = str(Example({}))
    field = one(r'<input[^>]*name="page"[^>]*>', html)
    tied = one(r'aria-describedby="([^"]+)"', field).split()
    assert 'aria-invalid="true"' in field
    assert tied == ["id_page_helptext", "id_page_error"]
    assert all(f'id="{name}"' in html for name in tied)


def test_an_untouched_form_shows_no_errors_and_marks_what_may_stay_empty():
    html = str(Example())
    assert "error-summary" not in html
    assert one(r"<(?:label|legend)[^>]*>([^<]+) <span class=\"optional\">", html) == "Note"


@pytest.mark.parametrize("name", ["page", "note", "stance", "seen", "moment"])
def test_a_form_writes_each_field_once(name: str):
    one(rf'<(?:input|textarea)[^>]*name="{name}"', str(Example()))


def test_a_refused_sign_up_leads_to_its_errors(db: None):
    answer = Client().post("/accounts/signup/", {"username": "stemma", "email": "a@example.org"})
    summary = one(r'(?s)<div class="error-summary".*?</div>', answer.content.decode())
    assert re.findall(r'href="#([^"]+)"', summary) == [
        "id_username",
        "id_password1",
        "id_password2",
    ]
