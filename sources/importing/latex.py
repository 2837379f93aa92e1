"""LaTeX as bibliographies have it → plain text. Encoding text for them is in `sources/exporting/bibtex.py`.

Markup (emphasis, capitals kept by braces) goes; accents, symbols, dashes and quotation marks come.
"""

import re

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import LatexWalkerError

_MEANS_SOMETHING = re.compile(r"[\\{}$~]|--|``|''|[!?]`")
_MATH = re.compile(r"(?<!\\)\$[^$]+(?<!\\)\$")
# In a bibliography these stand for themselves more often than not: "50% off", "Smith & Sons".
_BARE = re.compile(r"(?<!\\)[%&#]")
_ODD_DOLLAR = re.compile(r"(?<!\\)\$")
_ONE_GROUP = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
_OURS = (  # what the decoder has no good answer to
    (re.compile(r"\\textasciicircum(?:\{\}|\s+|(?![A-Za-z]))"), "^"),
    (re.compile(r"\\textbraceleft(?:\{\}|\s+|(?![A-Za-z]))"), "\ufdd0"),
    (re.compile(r"\\textbraceright(?:\{\}|\s+|(?![A-Za-z]))"), "\ufdd1"),
    (re.compile(r"\\href\s*\{[^{}]*\}\s*(?=\{)"), ""),
    (re.compile(rf"\\(?:url|path|nolinkurl)\s*{_ONE_GROUP}"), r"\1"),
    (re.compile(rf"\\(?:enquote|mkbibquote)\*?\s*{_ONE_GROUP}"), "“\\1”"),
    (re.compile(rf"\\(?:noopsort|SortNoop)\s*{_ONE_GROUP}"), ""),
    (re.compile(r"\\(?:newline|linebreak)(?![A-Za-z])|\\\\"), " "),
)
LONGEST = 20_000
"""In code points: a longer value is left as it is written, since decoding takes the square of it."""
_DECODER = LatexNodes2Text(math_mode="text", keep_braced_groups=False, strict_latex_spaces=False)


def decoded(value: str) -> str:
    """The text, white space as single spaces. What can't be understood stays, without its braces."""
    if not _MEANS_SOMETHING.search(value):
        return " ".join(value.split(None))
    if len(value) > LONGEST:
        return " ".join(re.sub(r"[{}]", "", value).split(None))
    for pattern, replacement in _OURS:
        value = pattern.sub(replacement, value)
    parts, at = [], 0
    for found in _MATH.finditer(value):
        parts += [_escaped(value[at : found.start()]), found[0]]
        at = found.end()
    parts.append(_escaped(value[at:]))
    whole = "".join(parts)
    try:
        text = str(_DECODER.latex_to_text(whole))
    except (LatexWalkerError, IndexError, ValueError, RecursionError, AttributeError, TypeError):
        text = re.sub(r"[{}]", "", value)
    # Braces travel as noncharacters, kept by Unicode for such use, so that they open no group.
    text = text.replace("\ufdd0", "{").replace("\ufdd1", "}")
    # A space that was meant to stay, "~", is no space that a line was broken at.
    return re.sub(r"[^\S\xa0\u2009\u202f]+", " ", text).strip()


def verbatim(value: str) -> str:
    """An address or a DOI: only what is escaped in it, or wrapped, is undone."""
    value = re.sub(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}", r"\1", value)
    value = re.sub(r"\\textasciitilde\s*(?:\{\})?|\{?\\(?:~|sim)\{?\}?\}?", "~", value)
    return re.sub(r"[{}]", "", re.sub(r"\\([%#&_~{}^])", r"\1", value)).strip()


def _escaped(value: str) -> str:
    return _ODD_DOLLAR.sub(r"\\$", _BARE.sub(r"\\\g<0>", value))
