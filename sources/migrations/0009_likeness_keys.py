"""Make the keys of sources that are perhaps one work, as they are made on the day of this migration."""

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


def words_of(text):
    apart = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").translate(LATIN))
    plain = unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))
    return re.findall(r"[^\W_]+", plain)


def family_of(item):
    for role in ("author", "editor"):
        names = item.get(role)
        if isinstance(names, list) and names and isinstance(names[0], dict):
            return str(names[0].get("family") or names[0].get("literal") or "")
    return ""


def short(words):
    if len(words) <= 110:
        return words
    return words[:60] + hashlib.sha256(words.encode()).hexdigest()[:48]


def keys_of(item):
    family = "".join(words_of(family_of(item)))
    words = words_of(str(item.get("title") or ""))
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    telling = [word for word in words if len(word) > 2 and word not in ARTICLES][:2]
    keys = {f"near:{short(f'{family}|{word}')}" for word in telling if family}
    issn = re.sub(r"[^0-9X]", "", str(item.get("ISSN") or "").upper())[:8]
    volume = str(item.get("volume") or item.get("issue") or "").strip()
    page = re.match(r"\s*(\w+)", str(item.get("page") or ""))
    if issn and volume and page:
        keys.add(f"issn:{short(f'{issn[:4]}-{issn[4:]} {volume} {page[1]}')}")
    return sorted(keys)


def fill(apps, schema_editor):
    Source = apps.get_model("sources", "Source")
    SourceKey = apps.get_model("sources", "SourceKey")
    rows = []
    for pk, csl in Source.objects.values_list("pk", "csl").iterator(1000):
        rows += [SourceKey(source_id=pk, key=key) for key in keys_of(csl)]
        if len(rows) > 2000:
            SourceKey.objects.bulk_create(rows, ignore_conflicts=True)
            rows = []
    SourceKey.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("sources", "0008_duplicates")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
