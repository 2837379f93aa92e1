"""Codes of the pure modules turned into words, in the reader's language. A module for each noun.

What a code means and when it is given is said where it is defined; templates and forms say their
own words themselves.
"""

from claims.wording.articles import (
    article_balance_in_words,
    coverage_in_words,
    examined_in_words,
    examined_now_in_words,
    newer_text_in_words,
    paragraph_unknown_in_words,
    several_in_words,
    share_in_words,
    standing_count_in_words,
    unexamined_run_in_words,
    waits_in_words,
)
from claims.wording.assessments import changes_in_words
from claims.wording.checks import (
    checks_in_words,
    edition_in_words,
    searched_in_words,
    since_in_words,
)
from claims.wording.dates import (
    both_styles_in_words,
    date_in_words,
    day_in_words,
    edtf_in_words,
    edtf_refused_in_words,
    moment,
    year_in_words,
)
from claims.wording.disputes import (
    dispute_help,
    position_stance,
    side_taken_in_words,
    sides_in_words,
    under_in_words,
)
from claims.wording.evidence import (
    counts_in_words,
    direction,
    figure_in_words,
    gives_in_words,
    language_name,
    stance_heading,
    tone,
    translations_in_words,
)
from claims.wording.history import act_in_words, field_name, hidden_in_words, value_in_words
from claims.wording.imports import (
    address_taken_in_words,
    article_unknown_in_words,
    block_kind_in_words,
    locked_in_words,
    notice_in_words,
    refusal_in_words,
    title_missing_in_words,
)
from claims.wording.labels import FLAG_ACTS, ROLES, STEPS, TARGET_KINDS, label
from claims.wording.links import link_in_words, link_word
from claims.wording.rights import right_in_words
from claims.wording.suggestions import REASONS, reason_in_words
from claims.wording.testimony import (
    circle_in_words,
    node_in_full,
    node_in_lines,
    side_in_short,
    side_in_words,
    stemma_in_words,
    step_in_words,
)
from claims.wording.warnings import warning_in_words, warning_title

__all__ = [
    "FLAG_ACTS",
    "REASONS",
    "ROLES",
    "STEPS",
    "TARGET_KINDS",
    "act_in_words",
    "address_taken_in_words",
    "article_balance_in_words",
    "article_unknown_in_words",
    "block_kind_in_words",
    "both_styles_in_words",
    "changes_in_words",
    "checks_in_words",
    "circle_in_words",
    "counts_in_words",
    "coverage_in_words",
    "date_in_words",
    "day_in_words",
    "direction",
    "dispute_help",
    "edition_in_words",
    "edtf_in_words",
    "edtf_refused_in_words",
    "examined_in_words",
    "examined_now_in_words",
    "field_name",
    "figure_in_words",
    "gives_in_words",
    "hidden_in_words",
    "label",
    "language_name",
    "link_in_words",
    "link_word",
    "locked_in_words",
    "moment",
    "newer_text_in_words",
    "node_in_full",
    "node_in_lines",
    "notice_in_words",
    "paragraph_unknown_in_words",
    "position_stance",
    "reason_in_words",
    "refusal_in_words",
    "right_in_words",
    "searched_in_words",
    "several_in_words",
    "share_in_words",
    "side_in_short",
    "side_in_words",
    "side_taken_in_words",
    "sides_in_words",
    "since_in_words",
    "stance_heading",
    "standing_count_in_words",
    "stemma_in_words",
    "step_in_words",
    "title_missing_in_words",
    "tone",
    "translations_in_words",
    "under_in_words",
    "unexamined_run_in_words",
    "value_in_words",
    "waits_in_words",
    "warning_in_words",
    "warning_title",
    "year_in_words",
]
