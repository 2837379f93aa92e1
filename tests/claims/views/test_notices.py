import pytest

from claims.bookkeeping import tell
from claims.models import Notice

pytestmark = pytest.mark.django_db


def text(response):
    return " ".join(response.content.decode().split())


def test_what_one_is_told_stands_on_a_page_of_ones_own(ida, nina, mara, as_, client):
    assert "No notices" in text(as_(nina).get("/notices/"))
    tell(nina, Notice.Kind.POST_HIDDEN, by=mara, reason="<b>Abuse</b>", address="/posts/7/")
    page = text(as_(nina).get("/notices/"))
    assert "A post of yours was hidden" in page
    assert "&lt;b&gt;Abuse&lt;/b&gt;" in page
    assert 'href="/posts/7/"' in page
    assert "No notices" in text(as_(ida).get("/notices/"))
    assert client.get("/notices/").status_code == 302


def test_notices_are_counted_until_they_are_read(nina, mara, as_):
    client = as_(nina)
    tell(nina, Notice.Kind.KEPT, by=mara)
    assert '1<span class="visually-hidden"> unread notice</span>' in text(client.get("/about/"))
    tell(nina, Notice.Kind.KEPT, by=mara)
    assert '2<span class="visually-hidden"> unread notices</span>' in text(client.get("/about/"))
    client.get("/notices/")  # looking writes nothing
    assert Notice.objects.filter(read_at=None).count() == 2
    client.post("/notices/")
    assert not Notice.objects.filter(read_at=None).exists()
    assert "unread notice" not in text(client.get("/about/"))
