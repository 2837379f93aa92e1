import pytest

from claims.actions.flagging import (
    AnsweredMeanwhile,
    FlaggedAlready,
    FlaggedMeanwhile,
    NotToBeFlagged,
    NotYoursToAnswer,
    answer_flags,
    flag,
)
from claims.actions.moderation import hide_post
from claims.models import Flag, ModerationEntry, Notice
from tests.conftest import person
from tests.factories import make_article, make_claim, make_evidence, make_post, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


@pytest.fixture
def post(claim, nina):
    return make_post(claim, nina)


@pytest.fixture
def paul(db):
    return person("paul", "Moderator", display_name="Paul")


def told(user):
    return list(Notice.objects.filter(person=user).values_list("kind", "reason", "by__username"))


def test_a_thing_is_flagged_once_a_person(post, ida, otto):
    first = flag(post, reason="spam", note="It sells boots.", by=ida)
    with pytest.raises(FlaggedAlready) as again:
        flag(post, reason="abuse", note="", by=ida)
    assert again.value.flag == first
    flag(post, reason="spam", note="", by=otto)
    assert Flag.objects.count() == 2


def test_nobody_flags_their_own_or_what_is_gone(post, claim, nina, ida, mara):
    with pytest.raises(NotToBeFlagged):
        flag(post, reason="spam", note="", by=nina)
    with pytest.raises(NotToBeFlagged):
        flag(claim, reason="other", note="So", by=ida)
    hide_post(post, reason="Spam", by=mara)
    with pytest.raises(NotToBeFlagged):
        flag(post, reason="spam", note="", by=ida)
    assert not Flag.objects.exists()


def test_what_is_kept_is_on_the_log_and_all_concerned_are_told(post, nina, ida, otto, mara):
    flag(post, reason="spam", note="", by=ida)
    flag(post, reason="abuse", note="", by=otto)
    answer_flags(post, outcome="kept", reason="It is to the point.", by=mara)
    assert set(Flag.objects.values_list("outcome", "decided_by__username", "decision")) == {
        ("kept", "mara", "It is to the point.")
    }
    entry = ModerationEntry.objects.get()
    assert (entry.act, entry.post, entry.by) == ("flag_kept", post, mara)
    for user in (ida, otto):
        assert told(user) == [("flag_answered", "It is to the point.", "mara")]
    assert told(nina) == [("kept", "It is to the point.", "mara")]
    assert told(mara) == []
    post.refresh_from_db()
    assert post.state == "visible"


def test_what_is_hidden_is_hidden_in_the_same_act(post, ida, mara):
    flag(post, reason="abuse", note="", by=ida)
    answer_flags(post, outcome="hidden", reason="Abuse", by=mara, hide=hide_post)
    post.refresh_from_db()
    assert (post.state, Flag.objects.get().outcome) == ("hidden", "hidden")
    assert ModerationEntry.objects.get().act == "post_hidden"
    assert told(ida) == [("flag_answered", "Abuse", "mara")]


def test_what_cannot_be_hidden_leaves_the_flags_as_they_were(post, ida, mara):
    flag(post, reason="abuse", note="", by=ida)

    def fail(*args, **kwargs):
        hide_post(*args, **kwargs)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        answer_flags(post, outcome="hidden", reason="Abuse", by=mara, hide=fail)
    post.refresh_from_db()
    assert (post.state, Flag.objects.get().outcome) == ("visible", "waiting")


def test_the_second_moderator_hears_what_the_first_did(post, ida, mara, paul):
    flag(post, reason="abuse", note="", by=ida)
    answer_flags(post, outcome="kept", reason="Sharp, not abusive", by=mara)
    with pytest.raises(AnsweredMeanwhile) as late:
        answer_flags(post, outcome="hidden", reason="Abuse", by=paul, hide=hide_post)
    assert (late.value.flag.decided_by, late.value.flag.decision) == (mara, "Sharp, not abusive")
    post.refresh_from_db()
    assert post.state == "visible"
    assert ModerationEntry.objects.count() == 1


def test_flags_that_came_meanwhile_are_looked_at_first(post, ida, otto, mara):
    first = flag(post, reason="abuse", note="", by=ida)
    flag(post, reason="misquotation", note="", by=otto)
    with pytest.raises(FlaggedMeanwhile):
        answer_flags(post, outcome="kept", reason="So", by=mara, seen=[first.pk])
    assert set(Flag.objects.values_list("outcome", flat=True)) == {"waiting"}


def test_what_was_handed_on_waits_for_another(post, ida, mara, paul):
    flag(post, reason="abuse", note="", by=ida)
    answer_flags(post, outcome="escalated", reason="I know him", by=mara)
    assert told(ida) == []
    with pytest.raises(NotYoursToAnswer):
        answer_flags(post, outcome="kept", reason="So", by=mara)
    answer_flags(post, outcome="kept", reason="So", by=paul)
    assert Flag.objects.get().decided_by == paul
    acts = list(ModerationEntry.objects.order_by("pk").values_list("act", flat=True))
    assert acts == ["flag_escalated", "flag_kept"]


def test_a_moderator_does_not_decide_on_their_own(claim, ida, mara):
    mine = make_evidence(claim, make_source(ida), mara)
    flag(mine, reason="misquotation", note="", by=ida)
    with pytest.raises(NotYoursToAnswer):
        answer_flags(mine, outcome="kept", reason="So", by=mara)
    assert Flag.objects.get().outcome == "waiting"
