import pytest
from django.template import Context, Template

LOAD = "{% load drawing %}"


def rendered(template: str, **context: object) -> str:
    return Template(LOAD + template).render(Context(context))


def test_a_standing_is_an_icon_and_a_word_in_its_tone():
    html = rendered("{% standing code word %}", code="sources_disagree", word="Sources <disagree>")
    assert html.strip() == (
        '<span class="standing is-disagree"><svg class="icon" viewBox="0 0 16 16" '
        'aria-hidden="true"><use href="#icon-disagree"/></svg> '
        "<span>Sources &lt;disagree&gt;</span></span>"
    )


def test_a_standing_says_when_it_holds_for_part_of_the_words():
    html = rendered('{% standing "supported" "Supported" in_part=True %}')
    assert '<span class="in-part">in part</span>' in html


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ 'none_found'|tone_class }}", "is-none-found"),
        (
            "{% icon 'lock' %}",
            '<svg class="icon" aria-hidden="true"><use href="#icon-lock"/></svg>',
        ),
        (
            "{% balance_bar counts 'one claim' %}",
            '<svg class="balance" role="img" aria-label="one claim"><rect class="is-supported" '
            'fill="url(#pattern-supported)" x="0%" width="100%" height="100%"/></svg>',
        ),
    ],
)
def test_templates_can_draw(template: str, expected: str):
    assert rendered(template, counts={"supported": 1}) == expected
