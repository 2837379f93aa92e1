import json

import pytest
from django.urls import reverse

from sources.importing.files import read_file
from sources.interchange import incoming
from tests.factories import make_source

pytestmark = pytest.mark.django_db


def file_of(answer):
    assert answer.status_code == 200
    return answer.getvalue()


@pytest.mark.parametrize("suffix", ["bib", "ris", "json"])
def test_a_source_comes_back_with_all_that_stemma_keeps_beside_it(suffix, ida, client):
    source = make_source(
        ida,
        citekey="one1923made",
        translated_title="Eine erfundene Übersicht",
        transliterated_title="Vydumannyi obzor",
        mark="forged",
        mark_reason="It names a press that there wasn’t.",
        csl={"custom": {"OCLC": "41266045"}, "archive": "Archive of Examplegrad"},
    )
    answer = client.get(reverse("sources:source-export", args=[source.pk, suffix]))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="one1923made.{suffix}"'
    _kind, entries = read_file(file_of(answer))
    [(taken, problems)] = [incoming(entry) for entry in entries]
    assert problems == []
    assert (taken.csl, taken.citekey) == (source.csl, "one1923made")
    assert taken.fields == {
        "translated_title": "Eine erfundene Übersicht",
        "transliterated_title": "Vydumannyi obzor",
        "mark": "forged",
        "mark_reason": "It names a press that there wasn’t.",
        "check_me": False,
    }


def test_the_list_is_exported_as_it_is_narrowed(ida, client):
    make_source(ida, title="One", csl={"type": "thesis"})
    make_source(ida, title="Two")
    file = file_of(client.get(reverse("sources:export", args=["json"]) + "?type=thesis"))
    assert [item["title"] for item in json.loads(file)] == ["One"]
    assert len(json.loads(file_of(client.get(reverse("sources:export", args=["json"]))))) == 2
    shown = client.get(reverse("sources:sources") + "?type=thesis").content.decode()
    assert f"{reverse('sources:export', args=['bib'])}?type=thesis" in shown


def test_a_format_that_there_is_not_is_unknown(ida, client):
    assert client.get(reverse("sources:export", args=["exe"])).status_code == 404


def test_a_file_name_is_safe_whatever_the_key(ida, client):
    source = make_source(ida, citekey='a/../"b";c')
    answer = client.get(reverse("sources:source-export", args=[source.pk, "bib"]))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="a-..-b-c.bib"'
