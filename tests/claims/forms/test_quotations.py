import pytest

from claims.models import Evidence
from tests.factories import make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db

TWO = [
    {"text": "Forty came.", "language": "en", "translator": "N. N."},
    {"text": "Es kamen vierzig.", "language": "de", "translator": ""},
]


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


@pytest.fixture
def typed(ida):
    return {
        "source": str(make_source(ida).pk),
        "stance": "supports",
        "role": "found_in_review",
        "distance": "not_stated",
        "basis": "not_stated",
        "quotation": "פערציק",
        "quotation_language": "yi",
        "translation": "Forty.",
        "translation_language": "en",
        "translator": "Ida",
        "translation_2": TWO[0]["text"],
        "translation_2_language": "en",
        "translation_2_translator": "N. N.",
        "translation_3": TWO[1]["text"],
        "translation_3_language": "de",
    }


def sent(client, claim, typed, **changes):
    answer = client.post(f"/claims/{claim.pk}/evidence/new/", {**typed, **changes})
    return answer, Evidence.objects.first()


def test_several_translations_stand_beside_the_quotation(as_, ida, claim, typed):
    answer, evidence = sent(as_(ida), claim, typed)
    assert answer.status_code == 302
    assert (evidence.translation, evidence.translation_language) == ("Forty.", "en")
    assert evidence.further_translations == TWO
    page = as_(ida).get(f"/claims/{claim.pk}/").content.decode()
    assert '<blockquote lang="yi" dir="rtl">' in page
    assert "German" in page
    assert page.index("Forty.") < page.index("Forty came.") < page.index("Es kamen vierzig.")


def test_editing_keeps_every_translation_and_has_room_for_more(as_, ida, claim):
    evidence = make_evidence(
        claim, make_source(ida), ida, quotation="Vierzig", translation="Forty",
        further_translations=[*TWO, *TWO],
    )  # fmt: skip
    answer = as_(ida).get(f"/evidence/{evidence.pk}/edit/")
    form = answer.context["form"]
    assert [words.value() for words, _language, _by in form.further] == [
        "Forty came.", "Es kamen vierzig.", "Forty came.", "Es kamen vierzig.", None, None,
    ]  # fmt: skip
    assert form.further_is_open
    data = {n: form[n].value() for n in form.fields if form[n].value() not in (None, "", False)}
    as_(ida).post(f"/evidence/{evidence.pk}/edit/", {**data, "reason": "Looked", "commentary": "C"})
    evidence.refresh_from_db()
    assert (evidence.commentary, evidence.further_translations) == ("C", [*TWO, *TWO])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"translation": ""}, "Give the first translation before the others."),
        ({"quotation": ""}, "A translation needs the quotation it translates."),
        ({"translation_2": ""}, "Give the words of this translation."),
        ({"translation_3_language": "german!"}, "Write the language as a code"),
        ({"emphasis_added": "on"}, "Put *stars* around the words that you emphasised."),
    ],
)
def test_what_does_not_fit_together_is_refused_with_a_sentence(
    as_, ida, claim, typed, changes, sentence
):
    answer, evidence = sent(as_(ida), claim, typed, **changes)
    assert sentence in answer.content.decode()
    assert "Es kamen vierzig." in answer.content.decode()
    assert evidence is None


@pytest.mark.parametrize(
    ("added", "said"), [("", "emphasis in the original"), ("on", "emphasis added")]
)
def test_emphasis_says_whose_it_is_and_omissions_are_marked(as_, ida, claim, typed, added, said):
    sent(as_(ida), claim, typed, quotation="*Forty* [...] came <b>", emphasis_added=added)
    page = as_(ida).get(f"/claims/{claim.pk}/").content.decode()
    assert '<em>Forty</em> <span class="omission">[…]</span> came &lt;b&gt;' in page
    assert said in page


def test_a_further_translation_makes_a_judgement_stale(as_, ida, claim, typed):
    from tests.factories import make_assessment

    evidence = make_evidence(claim, make_source(ida), ida, quotation="V", translation="F")
    make_assessment(claim, ida)
    assert "evidence changed" not in as_(ida).get(f"/claims/{claim.pk}/").content.decode()
    form = as_(ida).get(f"/evidence/{evidence.pk}/edit/").context["form"]
    data = {n: form[n].value() for n in form.fields if form[n].value() not in (None, "", False)}
    data |= {"reason": "Another", "translation_2": "Fourty"}
    as_(ida).post(f"/evidence/{evidence.pk}/edit/", data)
    judgement = as_(ida).get(f"/claims/{claim.pk}/").context["claim"].judgements[0]
    assert [str(change) for change in judgement.changes] == ["evidence_changed"]
