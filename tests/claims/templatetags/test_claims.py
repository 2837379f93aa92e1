from django.template import Context, Template

from claims.standing import Standing


def rendered(text, **context):
    return Template("{% load claims %}" + text).render(Context(context)).strip()


def test_a_code_is_shown_in_words():
    assert rendered('{{ code|label:"standing" }}', code="none_found") == "searched, none found"
    assert rendered('{{ code|label:"verdict" }}', code="true_if_amended") == "True if amended"


def test_the_badge_of_a_standing_has_its_tone_its_word_and_in_part():
    badge = rendered("{% standing_badge code in_part %}", code="qualified", in_part=True)
    assert 'class="standing is-qualified"' in badge
    assert "Qualified" in badge
    assert "in part" in badge
    assert "in part" not in rendered("{% standing_badge code %}", code=Standing.SUPPORTED)


def test_evidence_has_the_tone_of_the_standing_that_it_makes():
    tones = [rendered("{{ code|tone }}", code=code) for code in ("supports", "disputes")]
    assert tones == ["is-supported", "is-contradicted"]


def test_the_value_of_a_field_is_escaped():
    shown = rendered('{% field_value "claim" "statement" value %}', value="<b>")
    assert shown == "&lt;b&gt;"
