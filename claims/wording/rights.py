"""The words of the table of rights: what each act is, and in which state of what."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Claim, Dispute, Evidence, Flag, Post, ProposedEdit
from sources.models import Source

NOUNS = {
    "article": gettext_lazy("Articles"),
    "claim": gettext_lazy("Claims and judgements"),
    "evidence": gettext_lazy("Evidence"),
    "source": gettext_lazy("Sources"),
    "dispute": gettext_lazy("Disputes"),
    "post": gettext_lazy("Discussion"),
    "moderation": gettext_lazy("Moderation"),
}
ACTS = {
    "suspend": gettext_lazy("suspend a person, and lift that"),
    "see_edits": gettext_lazy("see the edits that wait for approval"),
    "decide_edit": gettext_lazy("accept or refuse such an edit"),
    "undo_edits": gettext_lazy("undo what one person did over a span of time"),
    "lock": gettext_lazy("lock what may be done with a thing, and lift locks"),
    "import": gettext_lazy("import an article, or its next edition"),
    "review": gettext_lazy("go through suggested claims"),
    "edit_article": gettext_lazy("correct its title, byline, date and calendar"),
    "change_visibility": gettext_lazy("make it private or public"),
    "examine": gettext_lazy("sign that a paragraph was examined"),
    "withdraw_examination": gettext_lazy("take that back"),
    "dismiss_warning": gettext_lazy("set a warning aside"),
    "warn_again": gettext_lazy("let it warn again"),
    "edit_claim": gettext_lazy("edit a claim"),
    "withdraw_claim": gettext_lazy("withdraw a claim"),
    "bring_back_claim": gettext_lazy("bring a claim back"),
    "merge_claim": gettext_lazy("merge a claim into another"),
    "take_apart": gettext_lazy("take merged claims apart"),
    "split_claim": gettext_lazy("split a claim in two"),
    "untie_passage": gettext_lazy("take a passage off a claim"),
    "link_claim": gettext_lazy("link a claim to another"),
    "withdraw_link": gettext_lazy("withdraw a link"),
    "assess": gettext_lazy("sign a judgement"),
    "withdraw_assessment": gettext_lazy("withdraw a judgement"),
    "find_similar": gettext_lazy("ask whether it was said before"),
    "add_evidence": gettext_lazy("add evidence (what members add waits for a historian)"),
    "accept_evidence": gettext_lazy("accept proposed evidence"),
    "edit_evidence": gettext_lazy("edit evidence"),
    "withdraw_evidence": gettext_lazy("withdraw evidence"),
    "hide_evidence": gettext_lazy("hide evidence (not one’s own)"),
    "restore_evidence": gettext_lazy("show hidden evidence again (not one’s own)"),
    "check": gettext_lazy("check a citation against its source"),
    "withdraw_check": gettext_lazy("withdraw a check"),
    "record_enquiry": gettext_lazy("record a search that found nothing"),
    "withdraw_enquiry": gettext_lazy("withdraw such a record"),
    "keep_desk": gettext_lazy("keep a book on the desk"),
    "work": gettext_lazy("go through the work lists"),
    "propose_source": gettext_lazy("add a source"),
    "edit_source": gettext_lazy("edit a source"),
    "withdraw_source": gettext_lazy("withdraw a source"),
    "restore_source": gettext_lazy("put a withdrawn source back"),
    "mark_source": gettext_lazy("mark a source as doubtful, forged, retracted or superseded"),
    "relate_source": gettext_lazy("relate a source to another"),
    "change_relation": gettext_lazy("change or withdraw a relation"),
    "keep_copy": gettext_lazy("keep a copy of a source"),
    "change_copy": gettext_lazy("change or withdraw a kept copy"),
    "check_links": gettext_lazy("ask whether its links answer"),
    "import_sources": gettext_lazy("import a bibliography"),
    "undo_import": gettext_lazy("undo an import of sources"),
    "see_duplicates": gettext_lazy("see sources that may be one work"),
    "tell_apart": gettext_lazy("say that two sources are not one"),
    "merge_sources": gettext_lazy("merge sources"),
    "take_sources_apart": gettext_lazy("take merged sources apart"),
    "raise_dispute": gettext_lazy("raise a dispute over a claim"),
    "open_dispute": gettext_lazy("mark a dispute straight from a claim"),
    "mark_dispute": gettext_lazy("mark a raised dispute"),
    "reword_dispute": gettext_lazy("put a dispute otherwise"),
    "dismiss_dispute": gettext_lazy("dismiss a dispute (not who took a side in it)"),
    "resolve_dispute": gettext_lazy("resolve a dispute (not who took a side in it)"),
    "reopen_dispute": gettext_lazy("open a closed dispute again"),
    "write_position": gettext_lazy("write a side of a dispute, and put evidence under it"),
    "edit_position": gettext_lazy("edit or withdraw a side of a dispute"),
    "post": gettext_lazy("post and reply"),
    "edit_post": gettext_lazy("edit a post"),
    "withdraw_post": gettext_lazy("withdraw a post"),
    "hide_post": gettext_lazy("hide a post (not one’s own)"),
    "release_post": gettext_lazy("show a post that is held (not one’s own)"),
    "restore_post": gettext_lazy("show a hidden post again (not one’s own)"),
    "hide_revision": gettext_lazy("hide a revision in a history, and show it again"),
    "read_post_as": gettext_lazy("say how one reads a post"),
    "move_posts": gettext_lazy("move posts to another discussion"),
    "tie_post": gettext_lazy("tie a post to a claim, a dispute or a side of one"),
    "untie_post": gettext_lazy("take such a tie off"),
    "make_claim_of_post": gettext_lazy("make a claim of what a post asserts"),
    "arrange_comment": gettext_lazy("say what an imported comment answers, cut it, join it"),
    "put_comment_back": gettext_lazy("put back what was cut"),
    "take_apart_comment": gettext_lazy("take joined comments apart"),
    "flag": gettext_lazy("flag a post, evidence or a claim"),
    "see_flags": gettext_lazy("see the queue of what was flagged"),
    "answer_flag": gettext_lazy("answer a flag (not again who handed it on)"),
    "settle_thread": gettext_lazy("close a discussion as settled, and open it again"),
}
STATES: dict[str, Any] = {
    "claim": Claim.State,
    "evidence": Evidence.State,
    "dispute": Dispute.State,
    "post": Post.State,
    "source": Source.State,
    "edit": ProposedEdit.State,
    "flag": Flag.Outcome,
}
FURTHER = {
    "visible": Post.State.VISIBLE.label,
    "joined": Post.State.JOINED.label,
    "current": gettext_lazy("in force"),
    "withdrawn": gettext_lazy("withdrawn"),
    "made": gettext_lazy("made"),
    "undone": gettext_lazy("undone"),
}
ANSWERS = {
    "yes": gettext_lazy("yes"),
    "own": gettext_lazy("their own"),
    "others": gettext_lazy("others’"),
    "no": gettext_lazy("no"),
}


def right_in_words(act: str, of: str, state: str) -> str:
    """An act of the table of rights and the state it is asked about; `of` is a key of STATES, or empty."""
    words = str(ACTS[act])
    if not state:
        return words
    choices = STATES[of].choices if of else FURTHER
    return _("%(act)s · %(state)s") % {"act": words, "state": dict(choices)[state]}
