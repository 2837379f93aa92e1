"""The little world in which people mean harm: something of every kind, in the open, private and hidden."""

from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from claims.actions.moderation import hide_post
from tests.browsing import browser_of, form_at
from tests.factories import (
    make_article,
    make_claim,
    make_dispute,
    make_evidence,
    make_post,
    make_source,
)

HIDDEN = "words-that-stay-hidden"
QUESTION = {"kind": "date", "question": "When was it?", "reason": "Two dates."}
REASON = {"reason": "So it is"}


@dataclass
class World:
    """A little of everything; `made` is how many rows of what a whole act may write."""

    ida: Any
    otto: Any
    mara: Any
    nina: Any
    answers: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.article = make_article(self.ida, slug="it")
        self.private = make_article(self.ida, slug="hers", visibility="private", title=HIDDEN)
        self.claim = make_claim(self.article, "It counted 40 delegates.", self.ida)
        self.other = make_claim(self.article, "They voted to leave.", self.ida)
        self.secret = make_claim(self.private, "They voted to leave.", self.ida, statement=HIDDEN)
        self.source = make_source(self.ida)
        self.evidence = make_evidence(self.claim, self.source, self.ida)
        self.proposal = make_evidence(
            self.claim, make_source(self.ida), self.nina, state="proposed"
        )
        self.dispute = make_dispute(self.claim, self.nina)
        self.post = make_post(self.claim, self.nina, body="A word on this.")
        self.elsewhere = make_post(self.other, self.otto, body="Another word.")
        hidden = make_post(self.claim, self.otto, body=HIDDEN)
        self.hidden = hide_post(hidden, reason="Abuse", by=self.mara)
        self.whispered = make_post(self.private, self.ida, body=HIDDEN)

    def send(self, who: Any, address: str, data: Any, **more: Any) -> Any:
        client = who if isinstance(who, Client) else browser_of(who)
        client.raise_request_exception = False
        response = client.post(address, data, **more)
        self.answers.append(response)
        return response

    def get(self, who: Any, address: str) -> Any:
        client = browser_of(who)
        client.raise_request_exception = False
        self.answers.append(client.get(address))
        return self.answers[-1]

    def twice(self, who: Any, address: str, data: dict[str, Any]) -> None:
        """The form as it comes, sent twice: a double click, or a page that was loaded again."""
        sent = form_at(address, who, data) | data
        for _ in range(2):
            self.send(who, address, sent)


def revision(row: Any) -> int:
    return row.history.latest().history_id


def talk(row: Any) -> str:
    return f"/claims/{row.pk}/discussion/"
