"""Text is legible in light and dark: every tone on every ground has the contrast of WCAG 2.2.

The rules are its success criteria 1.4.3 (text, 4.5:1) and 1.4.11 (borders of fields, 3:1).
"""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "project/static/css/tokens.css"
GROUNDS = ("paper", "sheet", "wash")
TONES = (
    "supported",
    "qualified",
    "disagree",
    "contradicted",
    "none-found",
    "no-evidence",
    "suggested",
    "dispute",
)
TEXTS = ("ink", "ink-soft", "link", *TONES)
SCHEMES = ("light", "dark")

type Colour = tuple[float, float, float]


def read_tokens() -> dict[tuple[str, str], Colour]:
    """(name, scheme) -> colour, of every light-dark() pair in the style sheet."""
    pairs = re.findall(
        r"--([\w-]+): light-dark\(#(\w{6}), #(\w{6})\)", TOKENS.read_text(encoding="utf-8")
    )
    return {
        (name, scheme): tuple(int(value[i : i + 2], 16) / 255 for i in (0, 2, 4))
        for name, *values in pairs
        for scheme, value in zip(SCHEMES, values, strict=True)
    }


def luminance(colour: Colour) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: Colour, other: Colour) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(tone: Colour, share: float, ground: Colour) -> Colour:
    return tuple(t * share + g * (1 - share) for t, g in zip(tone, ground, strict=True))


COLOURS = read_tokens()


def test_contrast_is_measured_as_the_standard_measures_it():
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast((119 / 255,) * 3, (1, 1, 1)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_is_legible_on_every_ground(text, ground, scheme):
    assert contrast(COLOURS[text, scheme], COLOURS[ground, scheme]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("tone", [*TONES, "link", "ink-soft"])
def test_ink_is_legible_on_a_marked_passage_even_under_the_pointer(tone, scheme):
    marked = mix(COLOURS[tone, scheme], 0.24, COLOURS["paper", scheme])
    assert contrast(COLOURS["ink", scheme], marked) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_flag_is_legible_in_a_dispute_banner_and_on_a_mark(scheme):
    flag = COLOURS["dispute", scheme]
    assert contrast(flag, mix(flag, 0.06, COLOURS["sheet", scheme])) >= 4.5
    for tone in TONES:
        marked = mix(COLOURS[tone, scheme], 0.11, COLOURS["paper", scheme])
        assert contrast(flag, marked) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_border_of_a_field_is_seen(ground, scheme):
    assert contrast(COLOURS["edge", scheme], COLOURS[ground, scheme]) >= 3
