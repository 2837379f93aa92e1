import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from sources.models import Source
from sources.revisions import save_revision

pytestmark = pytest.mark.django_db


def make(ida, **csl):
    item = {"type": "book", "title": "A Made-up Survey", **csl}
    source = Source(csl=item, citekey="key", created_by=ida, created_at=timezone.now())
    with transaction.atomic():
        save_revision(source, by=ida, reason="Added")
    return Source.objects.get()


@pytest.mark.parametrize(
    ("written", "year"),
    [
        (1923, 1923),
        ("1923", 1923),
        (-43, -43),
        ("-43", -43),
        (0, 0),
        ("c. 1923", None),
        ("", None),
        ("-", None),
        ("19-23", None),
        ("1923a", None),
        (1923.5, None),
        (None, None),
        (19231231, None),
    ],
)
def test_the_year_is_a_whole_number_or_nothing(ida, written, year):
    assert make(ida, issued={"date-parts": [[written]]}).year == year


@pytest.mark.parametrize("issued", [None, {}, {"literal": "1923"}, {"date-parts": []}, "1923"])
def test_a_date_of_another_shape_has_no_year(ida, issued):
    assert make(ida, issued=issued).year is None


@pytest.mark.parametrize(
    ("names", "family"),
    [
        ({"author": [{"family": "One", "given": "Author"}]}, "One"),
        ({"author": [{"literal": "Friends of One"}]}, "Friends of One"),
        ({"editor": [{"family": "Two"}]}, "Two"),
        ({}, ""),
    ],
)
def test_the_family_is_the_first_authors_or_else_the_first_editors(ida, names, family):
    assert make(ida, **names).family == family


def test_a_source_without_a_title_is_refused_with_a_sentence(ida):
    with pytest.raises(ValidationError, match="at least a title"):
        make(ida, title="  ")
    assert Source.objects.count() == 0


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//host/page", "ftp://host/page"])
def test_an_address_that_is_not_of_the_web_is_refused(ida, address):
    with pytest.raises(ValidationError):
        make(ida, URL=address)
    assert Source.objects.count() == 0
