"""The full-text index behind `sources/search.py`: FTS5 on SQLite, a GIN index on PostgreSQL."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE sources_searchfts USING fts5(
        folded, content='sources_searchentry', content_rowid='id', tokenize='unicode61'
    )""",
    """CREATE TRIGGER sources_searchentry_put AFTER INSERT ON sources_searchentry BEGIN
        INSERT INTO sources_searchfts(rowid, folded) VALUES (new.id, new.folded);
    END""",
    """CREATE TRIGGER sources_searchentry_change AFTER UPDATE ON sources_searchentry BEGIN
        INSERT INTO sources_searchfts(sources_searchfts, rowid, folded)
            VALUES ('delete', old.id, old.folded);
        INSERT INTO sources_searchfts(rowid, folded) VALUES (new.id, new.folded);
    END""",
    """CREATE TRIGGER sources_searchentry_drop AFTER DELETE ON sources_searchentry BEGIN
        INSERT INTO sources_searchfts(sources_searchfts, rowid, folded)
            VALUES ('delete', old.id, old.folded);
    END""",
]
SQLITE_BACK = [
    "DROP TRIGGER sources_searchentry_put",
    "DROP TRIGGER sources_searchentry_change",
    "DROP TRIGGER sources_searchentry_drop",
    "DROP TABLE sources_searchfts",
]
POSTGRESQL = [
    "CREATE INDEX sources_searchentry_words ON sources_searchentry "
    "USING gin (to_tsvector('simple', folded))"
]
POSTGRESQL_BACK = ["DROP INDEX sources_searchentry_words"]


def run(sqlite, postgresql):
    def step(apps, schema_editor):
        statements = postgresql if schema_editor.connection.vendor == "postgresql" else sqlite
        for statement in statements:
            schema_editor.execute(statement)

    return step


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial")]
    operations = [
        migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_BACK, POSTGRESQL_BACK)),
    ]
