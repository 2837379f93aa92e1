"""The pages of the site on the demonstration's data, for the tests and pictures that visit them all."""

from django.contrib.auth import get_user_model
from django.urls import reverse

from claims.actions.drafts import begin_draft
from claims.importing import Corrections
from claims.models import (
    Article,
    Assessment,
    Check,
    Claim,
    Dispute,
    Evidence,
    Examination,
    ImportDraft,
    Post,
)
from claims.models.importdraft import QUIET
from sources.models import Source, SourceRelation


def drafts(article: Article) -> list[ImportDraft]:
    """The demo historian's: an article, a corrected text, and one that came to a halt while it was saved."""
    by = get_user_model().objects.get(username="historian")
    original = bytes(article.editions.get(number=1).original)
    of_article = {"edition_of": article.pk}
    given = {
        "name": "essay.txt",
        "corrections": Corrections(title="Friends of Yesterday"),
        "by": by,
    }
    rows = [
        begin_draft(original, details=details, **given) for details in ({}, of_article, of_article)
    ]
    rows[2].state, rows[2].done, rows[2].progressed_at = "running", 40, rows[2].created_at - QUIET
    rows[2].save()
    return rows


def addresses() -> dict[str, dict[str, str]]:
    """Name → address of every page, by who sees it: "" is a stranger."""
    article = Article.objects.order_by("pk").first()
    claim = Claim.objects.get(statement="The POUM [was] Trotskyist.")
    amended = Assessment.objects.filter(verdict="true_if_amended").first().claim
    source = Source.objects.filter(csl__publisher="Stemma demonstration").first()
    traced = Claim.objects.accepted().get(statement__contains="resolution of fifteen points")
    failed = Check.objects.get(result="fails")
    marked = Source.objects.get(mark="superseded")
    relation = SourceRelation.objects.get(kind="translates")
    dispute = Dispute.objects.get(claim=claim)
    resolved = Dispute.objects.get(outcome="stands_if_amended")
    standing = Dispute.objects.get(outcome="standing_disagreement")
    position = dispute.positions.order_by("pk").first()
    evidence = Evidence.objects.filter(claim=claim).first()
    figures = Evidence.objects.filter(gives__has_key="low").order_by("pk").first()
    translated = Evidence.objects.exclude(further_translations=[]).first()
    post = Post.objects.filter(thread__dispute=dispute, author__isnull=False).first()
    comment = Post.objects.filter(thread__article=article, author__isnull=True).first()
    newest = article.editions.latest("number")
    words = newest.passages.filter(claim__state="accepted", state="exact").first()
    suggestion = newest.passages.filter(claim__state="suggested").first().claim
    lost = newest.passages.filter(claim__state="accepted", state="lost").first()
    paragraph = newest.blocks[4]
    draft, edition_draft, halted = drafts(article)

    def of(name: str, *args: object, **query: object) -> str:
        return reverse(f"claims:{name}", args=args, query=query or None)

    reader = {
        "home": reverse("home"),
        "about": reverse("about"),
        "articles": of("articles"),
        "article": of("article", article.slug),
        "article-history": of("article-history", article.slug),
        "article-discussion": of("article-discussion", article.slug),
        "unexamined": of("unexamined", article.slug),
        "warnings": of("warnings", article.slug),
        "errata": of("paper", article.slug, "errata"),
        "queries": of("paper", article.slug, "queries"),
        "report": of("paper", article.slug, "report"),
        "editions": of("editions", article.slug),
        "edition": of("edition", article.slug, 1),
        "editions-compare": of("editions-compare", article.slug, 1, 2),
        "claims": of("claims"),
        "claim": of("claim", claim.pk),
        "claim-amended": of("claim", amended.pk),
        "claim-check-failed": of("claim", failed.evidence.claim_id),
        "claim-figures": of("claim", figures.claim_id),
        "claim-translations": of("claim", translated.claim_id),
        "claim-witnesses": of("claim-witnesses", traced.pk),
        "claim-history": of("claim-history", claim.pk),
        "claim-mentions": of("claim-mentions", claim.pk),
        "disputes": of("disputes"),
        "dispute": of("dispute", dispute.pk),
        "dispute-resolved": of("dispute", resolved.pk),
        "dispute-standing": of("dispute", standing.pk),
        "claim-standing": of("claim", standing.claim_id),
        "sources": reverse("sources:sources"),
        "source": of("source", source.pk),
        "source-history": reverse("sources:source-history", args=[source.pk]),
        "source-marked": of("source", marked.pk),
        "source-resting": of("source-resting", marked.pk),
        "relation-history": reverse("sources:relation-history", args=[relation.pk]),
        "log": of("log"),
        "person": of("person", "ida"),
        "search": of("search", q="kronstadt"),
        "search-empty": of("search", q="nothingatall"),
        "login": reverse("account_login"),
        "signup": reverse("account_signup"),
        "password-reset": reverse("account_reset_password"),
        "not-found": "/articles/there-is-none/",
    }
    member = {
        "claim-as-member": of("claim", claim.pk),
        "evidence-new": of("evidence-new", claim.pk),
        "dispute-new": of("dispute-new", amended.pk),
        "dispute-new-classification": of("dispute-new", amended.pk, kind="classification"),
        "source-new": reverse("sources:source-new"),
        "profile": reverse("profile"),
        "forbidden": of("review", article.slug),
    }
    historian = {
        "review": of("review", article.slug, at=suggestion.pk),
        "article-as-historian": of("article", article.slug),
        "unexamined-as-historian": of("unexamined", article.slug),
        "examination-withdraw": of("examination-withdraw", Examination.objects.first().pk),
        "warnings-as-historian": of("warnings", article.slug),
        "claim-new": of("claim-new", article.slug),
        "claim-new-words": of("claim-new", article.slug, start=words.start, end=words.end),
        "claim-edit": of("claim-edit", claim.pk),
        "claim-merge": of("claim-merge", amended.pk, claim=claim.pk),
        "claim-split": of("claim-split", claim.pk),
        "link-new": of("link-new", claim.pk),
        "claim-withdraw": of("claim-withdraw", claim.pk),
        "editions-lost": of("editions-lost", article.slug),
        "place-choose": of("place-choose", article.slug, lost.pk),
        "place-sentences": of("place-choose", article.slug, lost.pk, block=paragraph["start"]),
        "import-edition": of("import", edition_of=article.slug),
        "import-draft": of("import-draft", draft.pk),
        "import-edition-draft": of("import-draft", edition_draft.pk),
        "import-progress": of("import-progress", halted.pk),
        "desk": of("desk"),
        "evidence-edit": of("evidence-edit", evidence.pk),
        "check-new": of("check-new", failed.evidence_id),
        "work": of("work", list="unchecked"),
        "assess": of("assess", claim.pk),
        "assess-under": of("assess", claim.pk, position=position.pk),
        "dispute-as-historian": of("dispute", dispute.pk),
        "position-new": of("position-new", dispute.pk),
        "position-edit": of("position-edit", position.pk),
        "position-withdraw": of("position-withdraw", position.pk),
        "position-tie": of("position-tie", position.pk),
        "evidence-new-under": of("evidence-new", claim.pk, position=position.pk),
        "enquiry-new": of("enquiry-new", claim.pk),
        "article-edit": of("article-edit", article.slug),
        "discussion-as-historian": of("article-discussion", article.slug),
        "post-tie": of("post-tie", comment.pk),
        "post-claim": of("post-claim", comment.pk),
        "post-reply-to": of("post-reply-to", comment.pk),
        "post-split": of("post-split", comment.pk),
        "thread-resolve": of("thread-resolve", post.thread_id),
        "source-mark": reverse("sources:source-mark", args=[source.pk]),
        "relation-new": reverse("sources:relation-new", args=[source.pk]),
        "relation-edit": reverse("sources:relation-edit", args=[relation.pk]),
        "relation-withdraw": reverse("sources:relation-withdraw", args=[relation.pk]),
        "copy-new": reverse("sources:copy-new", args=[source.pk]),
        "source-edit": reverse("sources:source-edit", args=[source.pk]),
        "import": of("import"),
        "sources-import": reverse("sources:import"),
        "duplicates": reverse("sources:duplicates"),
        "told-apart": reverse("sources:apart"),
        "sources-compared": of("source-merge", source.pk, marked.pk),
    }
    moderator = {
        "dispute-as-moderator": of("dispute", dispute.pk),
        "source-merge": of("source-merge", source.pk, marked.pk),
        "source-merge-choose": of("source-merge-choose", source.pk),
        "post-history": of("post-history", post.pk),
        "log-as-moderator": of("log"),
        "person-suspend": of("person-suspend", "ida"),
        "person-undo": of("person-undo", "ida", since="2000-01-01T00:00", until="2999-01-01T00:00"),
        "evidence-hide": of("evidence-hide", evidence.pk),
        "revision-hide": of("revision-hide", "claim", amended.history.earliest().history_id),
        "edits": of("edits"),
        "locks": of("claim-locks", claim.pk),
    }
    return {"": reader, "member": member, "historian": historian, "moderator": moderator}
