"""Judgements signed before marks were looked at: they saw the marks that are there now, and stay fresh."""

from collections import defaultdict

from django.db import migrations

BAD = ("forged", "retracted", "superseded")


def write_marks(apps, schema_editor):
    assessments = apps.get_model("claims", "Assessment").objects
    marked = dict(
        apps.get_model("sources", "Source").objects.filter(mark__in=BAD).values_list("pk", "mark")
    )
    seen_of = defaultdict(dict)
    evidence = apps.get_model("claims", "Evidence").objects.filter(state="accepted")
    for field in ("source", "rests_on"):
        rows = evidence.filter(**{f"{field}__in": marked})
        for row in rows.only("claim_id", field, "locators", "quotation").iterator():
            if row.locators or row.quotation.strip():
                source = getattr(row, f"{field}_id")
                seen_of[row.claim_id][str(source)] = marked[source]
    for row in assessments.only("claim_id", "seen").iterator():
        if "marks" not in row.seen:
            seen = {**row.seen, "marks": dict(sorted(seen_of[row.claim_id].items()))}
            assessments.filter(pk=row.pk).update(seen=seen)


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0007_passage_withdrawn"),
        ("sources", "0004_source_relations"),
    ]
    operations = [migrations.RunPython(write_marks, migrations.RunPython.noop)]
