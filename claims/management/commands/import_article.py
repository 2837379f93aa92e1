"""Import an article from a file, or show what would be imported."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims import permissions, wording
from claims.actions.articles import (
    Details,
    Imported,
    TitleMissing,
    import_article,
    known_article,
)
from claims.actions.editions import Added, add_edition, foresee
from claims.importing import Corrections, ParsedArticle, Refused, read
from claims.models import Article
from claims.publication import AddressTaken, article_from
from claims.suggesting import Suggestion
from claims.tasks import suggestions_for


class Command(BaseCommand):
    help = "Imports an article from a text, Markdown, HTML or Word file; - reads standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", help="a text, Markdown, HTML or Word file; - for standard input"
        )
        parser.add_argument("--title", help="instead of the title found in the text")
        parser.add_argument("--byline", help="who wrote it, instead of the byline found")
        parser.add_argument(
            "--url", default="", help="the address that it was published at; a web page may say it"
        )
        parser.add_argument(
            "--published-on", metavar="YYYY-MM-DD", help="instead of the date found"
        )
        parser.add_argument("--language", help='its code, such as "en", instead of the one found')
        parser.add_argument(
            "--visibility", choices=Article.Visibility.values, default=Article.Visibility.PUBLIC
        )
        parser.add_argument(
            "--edition-of",
            metavar="SLUG",
            help="the article that this is a corrected text of; one from the same --url is found",
        )
        parser.add_argument("--note", default="", help="what is new in a corrected text")
        parser.add_argument("--by", metavar="USER", help="the historian who imports it")
        parser.add_argument(
            "--dry-run", action="store_true", help="show what was understood and write nothing"
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, file: str, dry_run: bool, format: str, **options: Any) -> None:  # noqa: A002
        data, name = contents(file)
        by = None if dry_run else importer(options["by"])
        self._say(_("Reading %(name)s …") % {"name": name or _("standard input")})
        parsed = self._read(data, name, options)
        suggestions = suggestions_for(parsed, self._progress)
        if dry_run:
            self.stdout.write(
                as_json(parsed, suggestions) if format == "json" else summary(parsed, suggestions)
            )
            return
        self._say(_("Saving …"))
        address = options["url"].strip() or parsed.address
        article = article_to_correct(options["edition_of"], address, data, by=by)
        if article:
            added = save_edition(
                article, parsed, suggestions, original=data, original_name=name, by=by,
                note=options["note"],
            )  # fmt: skip
            self.stdout.write(edition_as_json(added) if format == "json" else edition_result(added))
            return
        details = Details(
            address=address,
            published_in=parsed.published_in,
            visibility=options["visibility"],
        )
        imported = save(
            parsed, suggestions, original=data, original_name=name, by=by, details=details
        )
        self.stdout.write(
            result_as_json(imported) if format == "json" else result(imported, parsed, suggestions)
        )

    def _read(self, data: bytes, name: str, options: dict[str, Any]) -> ParsedArticle:
        corrections = Corrections(
            title=options["title"],
            byline=options["byline"],
            published_on=day(options["published_on"]),
            language=options["language"],
        )
        try:
            return read(data, name=name, corrections=corrections)
        except Refused as error:
            raise CommandError(wording.refusal_in_words(error)) from error

    def _say(self, words: str) -> None:
        self.stderr.write(words)

    def _progress(self, done: int, of: int) -> None:
        if done * 10 // of > (done - 1) * 10 // of:
            self._say(
                _("Suggesting claims: %(done)d of %(of)d sections") % {"done": done, "of": of}
            )


def day(value: str | None) -> str | None:
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise CommandError(
            _("“%s” is not a date; write year, month and day, such as 2017-11-10.") % value
        ) from error


def contents(file: str) -> tuple[bytes, str]:
    """The bytes of the file, and its name; standard input has none."""
    if file == "-":
        return sys.stdin.buffer.read(), ""
    path = Path(file)
    try:
        return path.read_bytes(), path.name
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandError(
            _("%(file)s cannot be read (%(reason)s). Check the name and try again.")
            % {"file": file, "reason": reason}
        ) from error


def importer(username: str | None) -> Any:
    """The person who imports: the one named, or the only one who may."""
    people = get_user_model().objects.filter(is_active=True)
    if username:
        person = people.filter(username=username).first()
        if person is None or not permissions.may_import(person):
            raise CommandError(_("%s is not a historian here. Name one with --by.") % username)
        return person
    able = [person for person in people.order_by("pk") if permissions.may_import(person)]
    if len(able) == 1:
        return able[0]
    if not able:
        raise CommandError(
            _("Nobody here may import. Make somebody a historian first, and name them with --by.")
        )
    raise CommandError(_("Several people here may import. Say who does it with --by USER."))


def article_to_correct(slug: str | None, address: str, data: bytes, *, by: Any) -> Article | None:
    """The article that this is a corrected text of: the one named, or the one from the address."""
    if not slug:
        article = article_from(address, by)
        return None if article == known_article(data, by) else article
    article = Article.objects.visible_to(by).filter(slug=slug).first()
    if article is None:
        raise CommandError(
            _("There is no article “%s”. Write the last part of its address.") % slug
        )
    return article


def save_edition(article: Article, parsed: ParsedArticle, suggestions: Any, **how: Any) -> Added:
    foreseen = foresee(article, parsed.text)
    try:
        return add_edition(article, parsed, suggestions, foreseen=foreseen, **how)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error


def edition_result(added: Added) -> str:
    values = {"number": added.edition.number, "slug": added.edition.article.slug}
    if not added.is_new:
        return _("Edition %(number)d has this very text: /articles/%(slug)s/") % values
    values["places"] = ", ".join(
        f"{number} {wording.label('passage_state', state)}"
        for state, number in sorted(added.places.items())
    ) or _("none")
    return (
        _("Edition %(number)d is saved; claims: %(places)s: /articles/%(slug)s/editions/") % values
    )


def edition_as_json(added: Added) -> str:
    return json.dumps(
        {
            "slug": added.edition.article.slug,
            "edition": added.edition.number,
            "is_new": added.is_new,
            "places": dict(added.places),
        }
    )


def save(parsed: ParsedArticle, suggestions: list[Suggestion], **how: Any) -> Imported:
    try:
        return import_article(parsed, suggestions, **how)
    except AddressTaken as error:
        raise CommandError(wording.address_taken_in_words(error.article.title)) from error
    except TitleMissing as error:
        raise CommandError(_("No title was found. Write one with --title.")) from error
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error


def as_json(parsed: ParsedArticle, suggestions: list[Suggestion]) -> str:
    """What was understood; offsets are code points into "text"."""
    understood = {
        "title": parsed.title,
        "subtitle": parsed.subtitle,
        "byline": parsed.byline,
        "published_on": parsed.published_on and parsed.published_on.isoformat(),
        "language": parsed.language,
        "text": parsed.text,
        "blocks": [
            {"kind": b.kind.value, "start": b.start, "end": b.end, "level": b.level}
            for b in parsed.blocks
        ],
        "sources": [
            {**item, "line": line.line} for line in parsed.reading_list for item in line.items
        ],
        "comments": [
            {"author": c.author, "posted_at": c.posted_at, "parent": c.parent, "text": c.text}
            for c in parsed.comments
        ],
        "suggestions": [with_words(suggestion) for suggestion in suggestions],
        "warnings": [
            {
                "code": notice.code.value,
                "values": notice.values,
                "message": wording.notice_in_words(notice),
            }
            for notice in parsed.warnings
        ],
    }
    return json.dumps(understood, ensure_ascii=False, indent=2)


def with_words(suggestion: Suggestion) -> dict[str, Any]:
    """A suggestion in plain JSON, its reasons as codes and in words."""
    reasons = [
        {**reason.to_json(), "words": wording.reason_in_words(reason.code, reason.values)}
        for reason in suggestion.reasons
    ]
    return {**suggestion.to_json(), "reasons": reasons}


def summary(parsed: ParsedArticle, suggestions: list[Suggestion]) -> str:
    """What was understood, for a person to read."""
    facts = [
        (_("Title"), parsed.title),
        (_("Subtitle"), parsed.subtitle),
        (_("By"), parsed.byline),
        (_("Published on"), parsed.published_on and parsed.published_on.isoformat()),
        (_("Language"), parsed.language),
        (_("Published in"), parsed.published_in),
        (_("Address"), parsed.address),
        (_("Found"), numbers(parsed, suggestions)),
    ]
    lines = [f"{label}: {value}" for label, value in facts if value]
    return "\n".join([*lines, *(wording.notice_in_words(notice) for notice in parsed.warnings)])


def numbers(parsed: ParsedArticle, suggestions: list[Suggestion]) -> str:
    sources = sum(len(line.items) for line in parsed.reading_list)
    return ", ".join(
        words % number
        for number, words in [
            (len(parsed.blocks), ngettext("%d block", "%d blocks", len(parsed.blocks))),
            (sources, ngettext("%d source", "%d sources", sources)),
            (len(parsed.comments), ngettext("%d comment", "%d comments", len(parsed.comments))),
            (len(suggestions), ngettext("%d suggestion", "%d suggestions", len(suggestions))),
        ]
    )


def result(imported: Imported, parsed: ParsedArticle, suggestions: list[Suggestion]) -> str:
    values = {"title": imported.article.title, "slug": imported.article.slug}
    if not imported.is_new:
        return _("“%(title)s” was imported before: /articles/%(slug)s/") % values
    values["numbers"] = numbers(parsed, suggestions)
    return _("“%(title)s” is saved, with %(numbers)s: /articles/%(slug)s/") % values


def result_as_json(imported: Imported) -> str:
    article = imported.article
    return json.dumps({"id": article.pk, "slug": article.slug, "is_new": imported.is_new})
