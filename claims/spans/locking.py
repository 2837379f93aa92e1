"""In which order the rows of many models are locked before they are undone.

As every other act does it: what is discussed before its discussion, a claim before what hangs on it, and
of one model the lowest number first. So nobody waits for somebody who waits, and no standing is counted
while evidence is being added.
"""

from collections.abc import Collection, Mapping
from typing import Any

from claims.models import Article, Claim, Dispute, Evidence, Position, Post, Thread
from sources.models import Source

Touched = Mapping[Any, Collection[int]]
# From what a row hangs on to the claim of that.
WAYS = {Evidence: "claim", Dispute: "claim", Position: "dispute__claim"}


def lock_first(touched: Touched) -> None:
    """Lock what others wait for before they come to these objects, given by model and number.

    The claims are those on which they hang now, hung once, or would hang again.
    """
    _lock(Article, touched.get(Article, ()))
    locked: set[int] = set()
    while more := _claims_of(touched) - locked:
        _lock(Claim, more)
        locked |= more
    _lock(Dispute, touched.get(Dispute, ()))
    _lock(Source, touched.get(Source, ()))
    posts = Post.objects.filter(pk__in=touched.get(Post, ())).order_by()
    _lock(Thread, {*touched.get(Thread, ()), *posts.values_list("thread", flat=True)})


def _lock(model: Any, ids: Collection[int]) -> None:
    if ids:
        rows = model._base_manager.select_for_update(of=("self",)).filter(pk__in=ids)
        list(rows.order_by("pk").values_list("pk", flat=True))


def _claims_of(touched: Touched) -> set[int]:
    """The claims that the revisions of these objects name, by whatever they hang on."""
    named: dict[Any, set[int]] = {model: set() for model in (Claim, *WAYS)}
    named[Claim] |= set(touched.get(Claim, ()))
    for model, ids in touched.items():
        columns = [
            (field.attname, field.related_model)
            for field in model._meta.concrete_fields
            if field.related_model in named
        ]
        if columns:
            rows = model.history.filter(id__in=ids).order_by()
            for row in rows.values_list(*(name for name, _model in columns)).distinct():
                for (_name, on), pk in zip(columns, row, strict=True):
                    named[on].add(pk)
    for on, way in WAYS.items():
        if ids := named[on] - {None}:
            rows = on._base_manager.filter(pk__in=ids).order_by()
            named[Claim] |= set(rows.values_list(way, flat=True))
    return named[Claim] - {None}
