"""Roles, and who may do what with a source. What concerns claims is in `claims/permissions.py`.

A predicate takes a person and a thing, answers yes or no, and says no where it isn't sure.
"""

from enum import IntEnum

from django.utils import timezone

HISTORIANS = "Historian"
MODERATORS = "Moderator"
STEMMA = "stemma"  # the account that signs what no person did; it cannot log in


class Role(IntEnum):
    """Each role may do what those before it may."""

    READER = 0
    MEMBER = 1
    HISTORIAN = 2
    MODERATOR = 3
    SUPERUSER = 4


def role_of(user) -> Role:
    """A person's role now. One query a person and request; a suspended person is a reader."""
    if not user.is_authenticated or not user.is_active or is_suspended(user):
        return Role.READER
    if user.is_superuser:
        return Role.SUPERUSER
    names = group_names(user)
    if MODERATORS in names:
        return Role.MODERATOR
    return Role.HISTORIAN if HISTORIANS in names else Role.MEMBER


def is_suspended(user) -> bool:
    return user.suspended_until is not None and user.suspended_until > timezone.now()


def group_names(user) -> frozenset[str]:
    if not hasattr(user, "_group_names"):
        user._group_names = frozenset(user.groups.values_list("name", flat=True))
    return user._group_names


def is_member(user) -> bool:
    return role_of(user) >= Role.MEMBER


def is_historian(user) -> bool:
    return role_of(user) >= Role.HISTORIAN


def is_moderator(user) -> bool:
    return role_of(user) >= Role.MODERATOR


def may_propose_source(user) -> bool:
    return is_member(user)


def may_edit_source(user, source) -> bool:
    if source.state != source.State.ACTIVE:
        return False
    return is_historian(user) or (is_member(user) and source.created_by_id == user.pk)


def may_withdraw_source(user, source) -> bool:
    return may_edit_source(user, source)


def may_restore_source(user, source) -> bool:
    return is_historian(user) and source.state == source.State.WITHDRAWN


def may_mark_source(user, source) -> bool:
    """A mark throws doubt on every claim that rests on the source: a historian's word, even of one's own."""
    return is_historian(user) and source.state == source.State.ACTIVE


def may_relate_source(user, source) -> bool:
    return is_historian(user) and source.state == source.State.ACTIVE


def may_change_relation(user, relation) -> bool:
    return is_historian(user) and relation.withdrawn_at is None


def may_import_sources(user) -> bool:
    return is_historian(user)


def may_undo_import(user, source_import) -> bool:
    """Who imported it, and moderators, who undo what a person did."""
    if source_import.undone_at:
        return False
    return is_moderator(user) or (is_historian(user) and source_import.by_id == user.pk)


def may_keep_copy(user, source) -> bool:
    return is_historian(user) and source.state == source.State.ACTIVE


def may_change_copy(user, snapshot) -> bool:
    return is_historian(user) and snapshot.withdrawn_at is None


def may_check_links(user, source) -> bool:
    return is_historian(user) and source.state == source.State.ACTIVE


def may_see_duplicates(user) -> bool:
    return is_historian(user)


def may_tell_apart(user) -> bool:
    """Saying that two sources are not one, and taking that back."""
    return is_historian(user)


def may_merge_sources(user) -> bool:
    return is_moderator(user)


def may_take_sources_apart(user, source) -> bool:
    return source.state == source.State.MERGED and is_moderator(user)
