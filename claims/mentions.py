"""What posts name: "#118" is a claim, "@…" a source by its citation key, or a person by user name.

Only what exists becomes a link, whoever may read it; a link tells no more than was typed. The rows are
derived from the words, and written in the transaction that writes these.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model
from django.urls import reverse
from django.utils.safestring import SafeString

from claims.models import Claim, Mention, Post
from sources.models import Source
from sources.richtext import render

KNOWN = [Claim.State.ACCEPTED, Claim.State.MERGED, Claim.State.WITHDRAWN]


@dataclass
class Named:
    """A resolver for `richtext.render` that remembers what it found."""

    found: dict[str, Model] = field(default_factory=dict)

    def __call__(self, typed: frozenset[str]) -> Mapping[str, str]:
        """At most three queries. A citation key wins over a user name."""
        numbers = {int(each[1:]) for each in typed if each[0] == "#"}
        names = {each[1:] for each in typed if each[0] == "@"}
        if numbers:
            rows = Claim.objects.filter(pk__in=numbers, state__in=KNOWN)
            by_number = {row.pk: row for row in rows}
            self._find({t: by_number.get(int(t[1:])) for t in typed if t[0] == "#"})
        if names:
            self._find({f"@{row.username}": row for row in _people(names)})
            self._find({f"@{row.citekey}": row for row in _sources(names)})
        return {typed: address_of(thing) for typed, thing in self.found.items()}

    def _find(self, rows: Mapping[str, Any]) -> None:
        self.found |= {typed: row for typed, row in rows.items() if row is not None}


def _people(names: set[str]) -> Any:
    return get_user_model().objects.filter(username__in=names)


def _sources(names: set[str]) -> Any:
    return Source.objects.filter(citekey__in=names)


def address_of(thing: Any) -> str:
    if isinstance(thing, Claim):
        return thing.get_absolute_url()
    if isinstance(thing, Source):
        return reverse("claims:source", args=[thing.pk])
    return reverse("claims:person", args=[thing.username])


def rendered(body: str) -> tuple[SafeString, list[Model]]:
    """The HTML of a post, and what it names, each once."""
    named = Named()
    html = render(body, named)
    return html, list({(type(row), row.pk): row for row in named.found.values()}.values())


def write_mentions(post: Post, named: list[Model]) -> None:
    """The rows of what a post names now, in place of those before."""
    write_all_mentions([(post, named)])


def write_all_mentions(pairs: Sequence[tuple[Post, list[Model]]]) -> None:
    """The same of many posts, in two queries."""
    Mention.objects.filter(post__in=[post for post, _named in pairs]).delete()
    Mention.objects.bulk_create(
        Mention(post=post, **{_field(row): row}) for post, named in pairs for row in named
    )


def _field(row: Model) -> str:
    return {Claim: "claim", Source: "source"}.get(type(row), "person")
