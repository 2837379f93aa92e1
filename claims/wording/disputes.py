"""The sides of disputes, how they ended, and why somebody can't record how."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models import Dispute, Position
from claims.wording.labels import label

KIND = Dispute.Kind
_TOOK_SIDE = {
    "judged": _("You judged this claim yourself. Historians judge, moderators record: ask another moderator to close the dispute, or withdraw your assessment first."),
    "position": _("You wrote or edited one of its positions. Who takes a side doesn’t record how it ended: ask another moderator to close the dispute."),
    "evidence": _("You put evidence for or against one of its positions. Ask another moderator to close the dispute, or take that evidence off first."),
    "post": _("You read a post as for or against one of its positions. Ask another moderator to close the dispute, or take that reading off first."),
}  # fmt: skip
# what each kind of dispute is about, and how its question is put
_KIND_HELP = {
    KIND.CLASSIFICATION: _("Whether a word fits: what it may mean, who used it, and under which meaning the claim stands."),
    KIND.FIGURE: _("How many. What is counted, where and when? What each source gives stands in a table on its page."),
    KIND.DATE: _("When. In which calendar is each date? What each source gives stands in a table on its page."),
    KIND.ATTRIBUTION: _("Who said it, wrote it or did it."),
    KIND.TRANSLATION: _("What the words mean in their language: original and translations belong side by side."),
    KIND.CAUSATION: _("Whether one thing brought about another, or only came after it."),
    KIND.WORDING: _("Whether the words say more, less or something other than the sources do."),
    KIND.SOURCE: _("Whether a source is what it passes for: genuine, whole, independent, rightly cited."),
}  # fmt: skip
_QUESTION_HELP = {
    KIND.CLASSIFICATION: _("Such as “Was the party a federation, and in which sense of the word?”"),
    KIND.FIGURE: _("Such as “How many were killed in the town, and who counted them?”"),
    KIND.DATE: _("Such as “Was it the 12th of the old calendar, or of the new?”"),
    KIND.ATTRIBUTION: _("Such as “Who gave the order?”"),
    KIND.TRANSLATION: _("Such as “Does the word mean a council here, or advice?”"),
    KIND.CAUSATION: _("Such as “Did the decree bring the strike about?”"),
    KIND.WORDING: _("Such as “Were they expelled, or did they leave?”"),
    KIND.SOURCE: _("Such as “Is the letter genuine?”"),
}  # fmt: skip
_REASON_HELP = {
    KIND.CLASSIFICATION: _("Which readings are mixed up in it? You can use Markdown."),
    KIND.FIGURE: _("Which figures stand against each other, and what does each count? You can use Markdown."),
    KIND.DATE: _("Which dates stand against each other, and in which calendars? You can use Markdown."),
    KIND.ATTRIBUTION: _("Who else may it have been, and who says so? You can use Markdown."),
    KIND.TRANSLATION: _("Quote the original and name its language. You can use Markdown."),
    KIND.CAUSATION: _("What else may have brought it about, and what would tell the two apart? You can use Markdown."),
    KIND.WORDING: _("Which words, and what do the sources bear out? You can use Markdown."),
    KIND.SOURCE: _("Which source, and what speaks against it? You can use Markdown."),
}  # fmt: skip


def side_taken_in_words(how: str) -> str:
    """Why a moderator can't close a dispute, by how they took a side, and what to do."""
    return str(_TOOK_SIDE[how])


def dispute_help(kind: str) -> dict[str, Any]:
    """What is said of a kind of dispute to who raises one: of the kind, its question, its reason."""
    return {
        "kind": _KIND_HELP[kind],
        "question": _QUESTION_HELP[kind],
        "reason": _REASON_HELP[kind],
    }


_POSITION_STANCES = {
    "supports": _("For it"),
    "disputes": _("Against it"),
    "qualifies": _("With a limit"),
    "discusses": _("Treats the matter"),
}


def position_stance(stance: str) -> str:
    """The heading over the evidence that has this stance towards a position."""
    return str(_POSITION_STANCES[stance])


def under_in_words(name: str) -> str:
    """Under which reading something was judged; empty of what was judged as worded."""
    return gettext("under “%(name)s”") % {"name": name} if name else ""


def sides_in_words(sides: Iterable[Any]) -> str:
    """ "not sustained under “member of it”; stands under “so called by others”"; else the names."""
    sides = list(sides)
    if not any(side.outcome for side in sides):
        return " · ".join(side.name for side in sides)
    words = gettext("%(outcome)s under “%(name)s”")
    left = Position.Outcome.LEFT_OPEN
    return "; ".join(
        words % {"outcome": label("position_outcome", side.outcome or left), "name": side.name}
        for side in sides
    )
