"""Who may do what, as a table: every act, in every state of what it is done to, for every role.

Nothing of it is written down twice: each cell asks the predicate that the site asks. The one thing
said here is which states and owners there are to ask about. A test does each act as each role.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from types import SimpleNamespace
from typing import Any

from claims import permissions as may
from claims.models import Claim, Dispute, Evidence, Post, ProposedEdit
from sources import permissions as may_with
from sources.models import Source
from sources.permissions import HISTORIANS, MODERATORS

ALWAYS = ("",)
CURRENT, WITHDRAWN = "current", "withdrawn"
STANDS = (CURRENT, WITHDRAWN)
CLAIM = tuple(
    state.value
    for state in Claim.State
    # suggestions are the review's own
    if state not in {Claim.State.SUGGESTED, Claim.State.LATER, Claim.State.REJECTED}
)
EVIDENCE = tuple(Evidence.State.values)
DISPUTE = tuple(Dispute.State.values)
POST = tuple(Post.State.values)
COMMENT = {"author_id": None}  # it came with an article
CUT = COMMENT | {"split_from_id": 1}
JOINED = COMMENT | {"joined_to_id": 1, "split_from_id": None}
SOURCE = tuple(Source.State.values)
IMPORT = ("made", "undone")
FLAG = ("waiting", "escalated", "kept")
EDIT = tuple(ProposedEdit.State.values)
OPEN_DISPUTE = SimpleNamespace(state=Dispute.State.OPEN)  # of a side that stands or not
STATES_OF = {
    CLAIM: "claim",
    EVIDENCE: "evidence",
    DISPUTE: "dispute",
    POST: "post",
    SOURCE: "source",
    EDIT: "edit",
    FLAG: "flag",
}


class Role(StrEnum):
    READER = "reader"
    SUSPENDED = "suspended"
    MEMBER = "member"
    HISTORIAN = "historian"
    MODERATOR = "moderator"
    SUPERUSER = "superuser"


class Answer(StrEnum):
    NO = "no"
    OWN = "own"  # only what is this person's own
    OTHERS = "others"  # anything but this person's own
    YES = "yes"


@dataclass(frozen=True)
class Somebody:
    """As much of a person as a predicate asks for."""

    pk: int | None = 1
    is_authenticated: bool = True
    is_active: bool = True
    is_superuser: bool = False
    username: str = "somebody"
    suspended_until: datetime | None = None
    _group_names: frozenset[str] = frozenset()


PEOPLE = {
    Role.READER: Somebody(pk=None, is_authenticated=False),
    Role.SUSPENDED: Somebody(
        suspended_until=datetime(9999, 1, 1, tzinfo=UTC), _group_names=frozenset({MODERATORS})
    ),
    Role.MEMBER: Somebody(),
    Role.HISTORIAN: Somebody(_group_names=frozenset({HISTORIANS})),
    Role.MODERATOR: Somebody(_group_names=frozenset({MODERATORS})),
    Role.SUPERUSER: Somebody(is_superuser=True),
}


@dataclass(frozen=True)
class Right:
    """An act: its code is the name of the predicate that is asked, without its `may_`."""

    act: str
    asks: Callable[..., bool]
    states: tuple[str, ...] = ALWAYS
    takes_a_thing: bool = True
    given: dict[str, Any] = field(default_factory=dict)  # what the predicate is told besides
    about: dict[str, Any] = field(default_factory=dict)  # what the thing is like besides

    def is_allowed(self, person: Somebody, thing: Any) -> bool:
        things = [thing] if self.takes_a_thing else []
        return self.asks(person, *things, **self.given)


@dataclass(frozen=True)
class Row:
    """`state` is empty where it makes no difference; `cells` are in the order of Role."""

    act: str
    state: str
    of: str  # whose state: "claim", "evidence", …; empty of what is only in force or not
    cells: tuple[Answer, ...]

    @property
    def answers(self) -> list[tuple[Role, Answer]]:
        return list(zip(Role, self.cells, strict=True))

    @property
    def is_nobodys(self) -> bool:
        return set(self.cells) == {Answer.NO}


@dataclass(frozen=True)
class Group:
    """The acts on things of one kind. `rows` leaves out the states in which nobody may."""

    noun: str
    rows: tuple[Row, ...]
    cells: tuple[Row, ...]  # all of them


def table() -> tuple[Group, ...]:
    """The whole table. No query."""
    return tuple(_group(noun, rights) for noun, rights in RIGHTS.items())


def _group(noun: str, rights: Iterable[Right]) -> Group:
    rows = tuple(_row(right, state) for right in rights for state in right.states)
    return Group(noun, tuple(row for row in rows if not row.is_nobodys), rows)


def _row(right: Right, state: str) -> Row:
    cells = tuple(answer(right, role, state) for role in Role)
    return Row(right.act, state, STATES_OF.get(right.states, ""), cells)


def answer(right: Right, role: Role, state: str) -> Answer:
    """Whether this role may do it to a thing in this state: to any, or only to their own."""
    person = PEOPLE[role]
    own, others = (
        right.is_allowed(person, _thing(state, by, right.about))
        for by in (person.pk, SOMEBODY_ELSE)
    )
    if own and others:
        return Answer.YES
    if own:
        return Answer.OWN
    return Answer.OTHERS if others else Answer.NO


SOMEBODY_ELSE = 2


def _thing(state: str, by: int | None, about: dict[str, Any]) -> SimpleNamespace:
    """As much of a thing as a predicate asks for."""
    ended = datetime(2026, 1, 1, tzinfo=UTC) if state in {WITHDRAWN, "undone"} else None
    facts = {
        "state": state,
        "State": Source.State,
        "created_by_id": by,
        "author_id": by,
        "raised_by_id": by,
        "by_id": by,
        "withdrawn_at": ended,
        "undone_at": ended,
        "outcome": state,
        "decided_by_id": SOMEBODY_ELSE + 1,
    }
    return SimpleNamespace(**facts | about)


def _plain(act: str, asks: Callable[..., bool]) -> Right:
    """An act on nothing in particular, or on whatever there is."""
    return Right(act, asks, takes_a_thing=False)


RIGHTS: dict[str, tuple[Right, ...]] = {
    "article": (
        _plain("import", may.may_import),
        Right("review", may.may_review),
        Right("edit_article", may.may_edit_article),
        Right("change_visibility", may.may_change_visibility),
        Right("examine", may.may_examine),
        Right("withdraw_examination", may.may_withdraw_examination, STANDS),
        Right("dismiss_warning", may.may_dismiss_warning),
        Right("warn_again", may.may_warn_again),
    ),
    "claim": (
        Right("edit_claim", may.may_edit_claim, CLAIM),
        Right("withdraw_claim", may.may_withdraw_claim, CLAIM),
        Right("bring_back_claim", may.may_bring_back_claim, CLAIM),
        Right("merge_claim", may.may_merge_claim, CLAIM),
        Right("take_apart", may.may_take_apart, CLAIM),
        Right("split_claim", may.may_split_claim, CLAIM),
        Right("untie_passage", may.may_untie_passage, CLAIM),
        Right("link_claim", may.may_link_claim, CLAIM),
        Right("withdraw_link", may.may_withdraw_link, STANDS),
        Right("assess", may.may_assess, CLAIM),
        Right("withdraw_assessment", may.may_withdraw_assessment, STANDS),
        _plain("find_similar", may.may_find_similar),
    ),
    "evidence": (
        Right("add_evidence", may.may_add_evidence, CLAIM),
        Right("accept_evidence", may.may_accept_evidence, EVIDENCE),
        Right("edit_evidence", may.may_edit_evidence, EVIDENCE),
        Right("withdraw_evidence", may.may_withdraw_evidence, EVIDENCE),
        Right("hide_evidence", may.may_hide_evidence, EVIDENCE),
        Right("restore_evidence", may.may_restore_evidence, EVIDENCE),
        Right("check", may.may_check, EVIDENCE),
        Right("withdraw_check", may.may_withdraw_check, STANDS),
        Right("record_enquiry", may.may_record_enquiry, CLAIM),
        Right("withdraw_enquiry", may.may_withdraw_enquiry, STANDS),
        _plain("keep_desk", may.may_keep_desk),
        _plain("work", may.may_work),
    ),
    "source": (
        _plain("propose_source", may_with.may_propose_source),
        Right("edit_source", may_with.may_edit_source, SOURCE),
        Right("withdraw_source", may_with.may_withdraw_source, SOURCE),
        Right("restore_source", may_with.may_restore_source, SOURCE),
        Right("mark_source", may_with.may_mark_source, SOURCE),
        Right("relate_source", may_with.may_relate_source, SOURCE),
        Right("change_relation", may_with.may_change_relation, STANDS),
        Right("keep_copy", may_with.may_keep_copy, SOURCE),
        Right("change_copy", may_with.may_change_copy, STANDS),
        Right("check_links", may_with.may_check_links, SOURCE),
        _plain("import_sources", may_with.may_import_sources),
        Right("undo_import", may_with.may_undo_import, IMPORT),
        _plain("see_duplicates", may_with.may_see_duplicates),
        _plain("tell_apart", may_with.may_tell_apart),
        _plain("merge_sources", may_with.may_merge_sources),
        Right("take_sources_apart", may_with.may_take_sources_apart, SOURCE),
    ),
    "dispute": (
        Right("raise_dispute", may.may_raise_dispute, CLAIM),
        Right("open_dispute", may.may_open_dispute, CLAIM),
        Right("mark_dispute", may.may_mark_dispute, DISPUTE),
        Right("reword_dispute", may.may_reword_dispute, DISPUTE),
        Right("dismiss_dispute", may.may_dismiss_dispute, DISPUTE, given={"took_side": False}),
        Right("resolve_dispute", may.may_resolve_dispute, DISPUTE, given={"took_side": False}),
        Right("reopen_dispute", may.may_reopen_dispute, DISPUTE),
        Right("write_position", may.may_write_position, DISPUTE),
        Right("edit_position", may.may_edit_position, STANDS, about={"dispute": OPEN_DISPUTE}),
    ),
    "post": (
        _plain("post", may.may_post),
        Right("edit_post", may.may_edit_post, POST),
        Right("withdraw_post", may.may_withdraw_post, POST),
        Right("hide_post", may.may_hide_post, POST),
        Right("restore_post", may.may_restore_post, POST),
        Right("release_post", may.may_release_post, POST),
        Right("read_post_as", may.may_read_post_as, POST),
        _plain("move_posts", may.may_move_posts),
        Right("tie_post", may.may_tie_post, POST),
        Right("untie_post", may.may_untie_post, STANDS),
        Right("make_claim_of_post", may.may_make_claim_of_post, POST),
        Right("arrange_comment", may.may_arrange_comment, POST, about=COMMENT),
        Right("put_comment_back", may.may_put_comment_back, ("visible",), about=CUT),
        Right("take_apart_comment", may.may_take_apart_comment, ("joined",), about=JOINED),
        _plain("settle_thread", may.may_settle_thread),
        Right("flag", may.may_flag, POST),
        _plain("see_flags", may.may_see_flags),
        Right("answer_flag", may.may_answer_flag, FLAG),
    ),
    "moderation": (
        _plain("hide_revision", may.may_hide_revision),
        _plain("lock", may.may_lock),
        Right("undo_edits", may.may_undo_edits, takes_a_thing=False, given={"person": Somebody()}),
        _plain("see_edits", may.may_see_edits),
        Right("decide_edit", may.may_decide_edit, EDIT),
        Right("suspend", may.may_suspend, takes_a_thing=False, given={"person": Somebody(pk=9)}),
    ),
}
