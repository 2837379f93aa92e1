"""CSL items of every kind, for tests that write them and read them back."""

from typing import Any

from hypothesis import strategies as st

from sources.importing import variables

words = st.text(st.characters(exclude_categories=("Cs", "Cn", "Co", "Cc")), min_size=1, max_size=15)
_name = st.one_of(
    st.fixed_dictionaries(
        {"family": words},
        optional={
            "given": words,
            "suffix": words,
            "dropping-particle": words,
            "non-dropping-particle": words,
        },
    ),
    st.fixed_dictionaries({"literal": words}),
)
_day = st.one_of(
    st.tuples(st.integers(-3000, 2100)),
    st.tuples(st.integers(1, 2100), st.integers(1, 12)),
    st.tuples(st.integers(1, 2100), st.integers(1, 12), st.integers(1, 28)),
).map(list)
_date = st.one_of(
    st.fixed_dictionaries(
        {"date-parts": st.lists(_day, min_size=1, max_size=2)},
        optional={"circa": st.sampled_from([True, "?", "%"]), "season": st.integers(1, 4)},
    ),
    st.fixed_dictionaries({"literal": words}),
)
_custom = st.dictionaries(
    words, st.one_of(words, st.lists(words, min_size=1), st.dictionaries(words, words, min_size=1))
)
_VALUES = {
    **dict.fromkeys(variables.NAMES, st.lists(_name, min_size=1, max_size=3)),
    **dict.fromkeys(variables.DATES, _date),
    **dict.fromkeys(variables.TEXTS, words),
    **dict.fromkeys(variables.NUMBERS, st.one_of(words, st.integers(0, 3000))),
    "custom": _custom,
}


@st.composite
def items(draw: Any) -> dict[str, Any]:
    """A type, a key, a title, and up to six variables of all that there are."""
    chosen = draw(st.lists(st.sampled_from(sorted(_VALUES)), max_size=6, unique=True))
    return {
        "type": draw(st.sampled_from(sorted(variables.TYPES))),
        "id": draw(st.text("abcXYZ0123:._-", min_size=1, max_size=9)),
        "title": draw(words),
        **{name: draw(_VALUES[name]) for name in chosen},
    }
