"""Make the keys of the sources that are here already, as they are made on the day of this migration."""

import hashlib
import re
import unicodedata

from django.db import migrations

ARTICLES = frozenset(
    """the a an of on in my el la los las un una de del le les l des du der die das ein eine il lo gli o os as
    els en to for and y et und""".split()
)
LATIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)


def folded(words):
    apart = unicodedata.normalize("NFKD", words.casefold().replace("’", "'").translate(LATIN))
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


def family_of(item):
    for role in ("author", "editor"):
        names = item.get(role)
        if isinstance(names, list) and names and isinstance(names[0], dict):
            return str(names[0].get("family") or names[0].get("literal") or "")
    return ""


def work_of(item):
    title = re.findall(r"[^\W_]+", folded(str(item.get("title") or "")))
    if len(title) > 1 and title[0] in ARTICLES:
        title = title[1:]
    family = "".join(re.findall(r"[^\W_]+", folded(family_of(item))))
    return f"{family}|{' '.join(title)}" if title else ""


def short(words):
    if len(words) <= 110:
        return words
    return words[:60] + hashlib.sha256(words.encode()).hexdigest()[:48]


def keys_of(item):
    keys = [("doi", str(item.get("DOI") or "").casefold()), ("work", work_of(item))]
    if item.get("type") == "webpage" and not family_of(item):
        keys.append(("url", str(item.get("URL") or "")))
    places = re.sub(r"[\s‐‑‒–—−-]", "", str(item.get("ISBN") or ""))
    if re.fullmatch(r"97[89]\d{10}", places) and not str(item.get("type")).startswith("chapter"):
        keys.append(("id", f"ISBN {places} {item.get('volume') or ''}"))
    return [f"{name}:{short(words)}" for name, words in keys if words]


def fill(apps, schema_editor):
    Source = apps.get_model("sources", "Source")
    SourceKey = apps.get_model("sources", "SourceKey")
    rows = []
    for pk, csl in Source.objects.values_list("pk", "csl").iterator(1000):
        rows += [SourceKey(source_id=pk, key=key) for key in keys_of(csl)]
        if len(rows) > 2000:
            SourceKey.objects.bulk_create(rows)
            rows = []
    SourceKey.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("sources", "0005_bibliography_imports")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
