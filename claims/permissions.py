"""Who may do what with articles, claims and what hangs on them.

A predicate takes a person and a thing, answers yes or no, and says no where it isn't sure. Whether
somebody may *see* a thing is `visible_to(user)` of its query set.
"""

from sources.permissions import (
    MODERATORS,
    STEMMA,
    Role,
    group_names,
    is_historian,
    is_member,
    is_moderator,
    role_of,
)

UNDECIDED = {"raised", "open"}  # states of a dispute

__all__ = ["Role", "is_historian", "is_member", "is_moderator", "role_of"]


# --- articles ------------------------------------------------------------------------------------
def may_import(user) -> bool:
    return is_historian(user)


def may_review(user, article) -> bool:
    return is_historian(user)


def may_find_similar(user) -> bool:
    """What was said before is looked for where claims are made: only historians make them."""
    return is_historian(user)


def may_edit_article(user, article) -> bool:
    return is_historian(user)


def may_examine(user, article) -> bool:
    return is_historian(user)


def may_withdraw_examination(user, examination) -> bool:
    """Their own or another's: who sees something to check says so, with a reason."""
    return examination.withdrawn_at is None and is_historian(user)


def may_change_visibility(user, article) -> bool:
    """Its importer and moderators: nobody else may open a private article, or close a public one."""
    return is_moderator(user) or (is_historian(user) and article.created_by_id == user.pk)


# --- warnings ------------------------------------------------------------------------------------
def may_dismiss_warning(user, thing) -> bool:
    """On an article or a claim."""
    return is_historian(user)


def may_warn_again(user, dismissal) -> bool:
    return is_historian(user)


# --- claims --------------------------------------------------------------------------------------
def may_edit_claim(user, claim) -> bool:
    return claim.state == "accepted" and is_historian(user)


def may_withdraw_claim(user, claim) -> bool:
    return claim.state == "accepted" and is_historian(user)


def may_bring_back_claim(user, claim) -> bool:
    return claim.state == "withdrawn" and is_historian(user)


def may_merge_claim(user, claim) -> bool:
    return claim.state == "accepted" and is_historian(user)


def may_take_apart(user, claim) -> bool:
    return claim.state == "merged" and is_historian(user)


def may_untie_passage(user, claim) -> bool:
    return claim.state == "accepted" and is_historian(user)


def may_link_claim(user, claim) -> bool:
    return claim.state == "accepted" and is_historian(user)


def may_withdraw_link(user, link) -> bool:
    return link.withdrawn_at is None and is_historian(user)


def may_split_claim(user, claim) -> bool:
    return claim.state == "accepted" and is_historian(user)


def may_add_evidence(user, claim) -> bool:
    return claim.state == "accepted" and is_member(user)


def may_keep_desk(user) -> bool:
    """Going through the claims of one book: what is added there counts at once."""
    return is_historian(user)


def may_accept_evidence(user, evidence) -> bool:
    return evidence.state == "proposed" and is_historian(user)


def may_edit_evidence(user, evidence) -> bool:
    """Historians any; members their own, while nobody has accepted it."""
    if evidence.state in {"withdrawn", "hidden"}:
        return False
    own = evidence.created_by_id == user.pk and evidence.state == "proposed"
    return is_historian(user) or (own and is_member(user))


def may_withdraw_evidence(user, evidence) -> bool:
    own = evidence.created_by_id == user.pk
    is_there = evidence.state in {"proposed", "accepted"}
    return is_there and (is_historian(user) or (own and is_member(user)))


def may_hide_evidence(user, evidence) -> bool:
    """Nobody decides about their own: who regrets it withdraws it."""
    is_there = evidence.state in {"proposed", "accepted"}
    return is_there and is_moderator(user) and evidence.created_by_id != user.pk


def may_restore_evidence(user, evidence) -> bool:
    hidden = evidence.state == "hidden"
    return hidden and is_moderator(user) and evidence.created_by_id != user.pk


def may_hide_revision(user) -> bool:
    return is_moderator(user)


def may_assess(user, claim) -> bool:
    return claim.state == "accepted" and is_historian(user)


def may_withdraw_assessment(user, assessment) -> bool:
    own = assessment.created_by_id == user.pk
    return own and assessment.withdrawn_at is None and is_historian(user)


def may_record_enquiry(user, claim) -> bool:
    return claim.state == "accepted" and is_historian(user)


def may_withdraw_enquiry(user, enquiry) -> bool:
    return enquiry.withdrawn_at is None and is_historian(user)


def may_check(user, evidence) -> bool:
    return evidence.state in {"proposed", "accepted"} and is_historian(user)


def may_withdraw_check(user, check) -> bool:
    """A check is a signed word of its own person; a moderator may take back what is mischief."""
    own = check.created_by_id == user.pk and is_historian(user)
    return check.withdrawn_at is None and (own or is_moderator(user))


def may_work(user) -> bool:
    """The lists of what is to be done lead to forms of historians."""
    return is_historian(user)


# --- disputes ------------------------------------------------------------------------------------
def may_raise_dispute(user, claim) -> bool:
    return claim.state == "accepted" and is_member(user)


def may_open_dispute(user, claim) -> bool:
    """Raise and mark in one act."""
    return claim.state == "accepted" and is_moderator(user)


def may_mark_dispute(user, dispute) -> bool:
    return dispute.state == "raised" and is_moderator(user)


def may_reword_dispute(user, dispute) -> bool:
    """Put question, term and reason otherwise: who raised it until it is marked, moderators until it is closed."""
    if is_moderator(user):
        return dispute.state in UNDECIDED
    return dispute.state == "raised" and is_member(user) and dispute.raised_by_id == user.pk


def may_dismiss_dispute(user, dispute, *, took_side: bool) -> bool:
    """Dismissing closes a dispute as resolving does: not for a moderator who took a side in it."""
    return dispute.state in UNDECIDED and is_moderator(user) and not took_side


def may_resolve_dispute(user, dispute, *, took_side: bool) -> bool:
    """Historians judge, moderators record: who took a side cannot close the dispute."""
    return dispute.state == "open" and is_moderator(user) and not took_side


def may_reopen_dispute(user, dispute) -> bool:
    return dispute.state in {"resolved", "dismissed"} and is_moderator(user)


def may_write_position(user, dispute) -> bool:
    """Write its sides down, and put evidence under them, while nobody has closed it."""
    return dispute.state in UNDECIDED and is_historian(user)


def may_edit_position(user, position) -> bool:
    return position.withdrawn_at is None and may_write_position(user, position.dispute)


# --- locks, and what waits for moderators ---------------------------------------------------------
def may_lock(user) -> bool:
    """Setting and lifting; a lock holds for everybody below moderator."""
    return is_moderator(user)


def may_see_edits(user) -> bool:
    """What waits for approval; of their own everybody sees it."""
    return is_historian(user)


def may_decide_edit(user, edit) -> bool:
    return edit.state == "waiting" and is_moderator(user)


def may_undo_edits(user, person) -> bool:
    """What one person did, in a batch; what the machine signs is nobody's to undo."""
    return is_moderator(user) and person.username != STEMMA


def may_suspend(user, person) -> bool:
    """And lift it. Not oneself, and among moderators only superusers."""
    if not is_moderator(user) or user.pk == person.pk or person.username == STEMMA:
        return False
    stands_above = person.is_superuser or MODERATORS in group_names(person)
    return role_of(user) == Role.SUPERUSER or not stands_above


# --- discussion ----------------------------------------------------------------------------------
def may_post(user) -> bool:
    return is_member(user)


def may_read_post(user, post) -> bool:
    """Its words, where the discussion may be read; what is held is for its author and moderators."""
    if post.state == "held":
        return is_moderator(user) or (post.author_id == user.pk and user.is_authenticated)
    return post.state == "visible"


def may_edit_post(user, post) -> bool:
    is_there = post.state in {"visible", "held"}
    return is_there and post.author_id == user.pk and is_member(user)


def may_withdraw_post(user, post) -> bool:
    return may_edit_post(user, post)


def may_hide_post(user, post) -> bool:
    """Nobody decides about their own: who regrets it withdraws it."""
    is_there = post.state in {"visible", "held"}
    return is_there and is_moderator(user) and post.author_id != user.pk


def may_release_post(user, post) -> bool:
    """What a newcomer's link holds; nobody looks at their own."""
    return post.state == "held" and is_moderator(user) and post.author_id != user.pk


def may_restore_post(user, post) -> bool:
    return post.state == "hidden" and is_moderator(user) and post.author_id != user.pk


def may_move_posts(user) -> bool:
    """With what answers them; what hangs on a private article stays among its readers."""
    return is_historian(user)


def may_read_post_as(user, post) -> bool:
    return post.state == "visible" and is_historian(user)


def may_tie_post(user, post) -> bool:
    """Signing what one reads it as bearing on; anybody's tie may be taken off by a historian."""
    return post.state == "visible" and is_historian(user)


def may_untie_post(user, tie) -> bool:
    return tie.withdrawn_at is None and is_historian(user)


def may_make_claim_of_post(user, post) -> bool:
    return post.state == "visible" and is_historian(user)


def may_arrange_comment(user, post) -> bool:
    """What came with an article: its cuts and answers are the import's, not the commenter's."""
    return post.state == "visible" and post.author_id is None and is_historian(user)


def may_put_comment_back(user, post) -> bool:
    return post.split_from_id is not None and may_arrange_comment(user, post)


def may_take_apart_comment(user, post) -> bool:
    put_back = post.joined_to_id == post.split_from_id
    return post.state == "joined" and not put_back and is_historian(user)


def may_settle_thread(user) -> bool:
    return is_historian(user)


# --- flags ---------------------------------------------------------------------------------------
def may_flag(user, thing) -> bool:
    """A post, evidence or a claim that is there to be seen; nobody flags their own."""
    is_there = thing.state in {"visible", "proposed", "accepted"}
    author = thing.author_id if hasattr(thing, "author_id") else thing.created_by_id
    return is_there and is_member(user) and author != user.pk


def may_see_flags(user) -> bool:
    """The queue of what was flagged, with who flagged it."""
    return is_moderator(user)


def may_answer_flag(user, flag) -> bool:
    """Not on one's own thing, and not again by who handed it on."""
    waits = flag.outcome == "waiting"
    handed_on = flag.outcome == "escalated" and flag.decided_by_id != user.pk
    return is_moderator(user) and (waits or handed_on) and flag.author_id != user.pk
