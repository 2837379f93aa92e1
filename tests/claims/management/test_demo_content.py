"""The demo's essay and its review, read as files: no database, no loader, none of Stemma's code.

The codes are written out here on purpose. They are what the demo promises to whoever loads it.
"""

import calendar
import json
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from edtf import parse_edtf

from claims.importing import read

ROOT = Path(__file__).resolve().parents[3]
DEMO = ROOT / "claims" / "management" / "demo"
ARTICLES = ROOT.parent / "shared" / "articles"

ESSAY = (DEMO / "essay.txt").read_text(encoding="utf-8")
REVIEW = json.loads((DEMO / "review.json").read_text(encoding="utf-8"))
TEXT, COMMENTS_TEXT = ESSAY.split("\n\n\n")
BLOCKS = TEXT.split("\n\n")
PARSED = read((DEMO / "essay.txt").read_bytes(), name="essay.txt")
COMMENTS = COMMENTS_TEXT.strip().split("\n\n")
HEADINGS = [
    "Two Revolutions in One Year",
    "Allies Become Prisoners",
    "Kronstadt and the Closed Congress",
    "Opposition Inside, Exile Outside",
    "Spain, and the Quarrel over a Name",
    "Further Reading",
]

CLAIMS = REVIEW["claims"]
SOURCES = {source["key"]: source for source in REVIEW["sources"]}
DISPUTES = REVIEW["disputes"]
SIDES = [(dispute, side) for dispute in DISPUTES for side in dispute["positions"]]
EVIDENCE = [(claim, piece) for claim in CLAIMS for piece in claim["evidence"]]
ASSESSMENTS = [(claim, judgement) for claim in CLAIMS for judgement in claim["assessments"]]

KINDS = {
    "event",
    "quantity",
    "date",
    "attribution",
    "quotation",
    "causal",
    "motive",
    "classification",
    "biographical",
}
VERDICTS = {
    "accurate",
    "accurate_with_qualification",
    "true_if_amended",
    "misleading",
    "historians_differ",
    "wrong",
    "no_evidence_found",
    "not_checkable",
}
STANDINGS = {
    "supported",
    "qualified",
    "sources_disagree",
    "contradicted",
    "none_found",
    "no_evidence_yet",
}
CODES = {
    "stance": {"supports", "disputes", "qualifies", "discusses"},
    "role": {"cited_by_article", "apparent_source", "found_in_review"},
    "distance": {
        "record",
        "participant",
        "eyewitness",
        "hearsay",
        "contemporary_report",
        "later_recollection",
        "official_statement",
        "scholarship",
        "reference_work",
        "not_stated",
    },
    "basis": {"own_witness", "own_archival_work", "rests_on", "not_stated"},
    "state": {"accepted", "proposed"},
    "rests_on_because": {"footnote", "same_wording", "reviewers_inference"},
}
EVIDENCE_FIELDS = set(CODES) | {
    "source",
    "locators",
    "quotation",
    "quotation_language",
    "translation",
    "translation_language",
    "translator",
    "further_translations",
    "gives",
    "commentary",
    "basis_files",
    "rests_on",
    "bears_on_words",
    "by",
    "checks",
}


def is_counted(piece):
    """Accepted evidence that is not a lead."""
    found = [c["result"] for c in piece.get("checks", []) if c["result"] != "could_not_obtain"]
    has_place = bool(piece["locators"] or piece.get("quotation"))
    return piece["state"] == "accepted" and has_place and found[-1:] != ["fails"]


def standing_of(claim):
    stances = Counter(piece["stance"] for piece in claim["evidence"] if is_counted(piece))
    if stances["disputes"]:
        return "sources_disagree" if stances["supports"] else "contradicted"
    if stances["qualifies"]:
        return "qualified"
    if stances["supports"]:
        return "supported"
    return "none_found" if claim["enquiries"] else "no_evidence_yet"


def last_wording(claim):
    return claim["edits"][-1]["statement"] if claim["edits"] else claim["statement"]


def runs_of_words(text, length):
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def strings_in(value):
    if isinstance(value, str):
        return [value]
    children = value.values() if isinstance(value, dict) else value
    return (
        [text for child in children for text in strings_in(child)]
        if isinstance(value, dict | list)
        else []
    )


# The essay


def test_the_essay_opens_with_title_date_byline_and_deck():
    assert [len(block.splitlines()) for block in BLOCKS[:4]] == [1, 1, 1, 1]
    assert BLOCKS[1] == "Posted on: 18 March 2021"
    assert BLOCKS[2] == "By the Stemma demonstration desk"


def test_the_essay_is_plain_text_with_blocks_divided_by_one_blank_line():
    assert ESSAY.count("\n\n\n") == 1
    assert "\r" not in ESSAY
    assert "\t" not in ESSAY
    assert [line for line in ESSAY.splitlines() if line != line.strip()] == []
    assert [block for block in BLOCKS if "\n" in block] == []


def test_the_headings_are_short_lines_in_title_case():
    places = [BLOCKS.index(heading) for heading in HEADINGS]
    assert places == sorted(places)
    small = {"in", "the", "and", "a", "over"}
    words = [word for heading in HEADINGS for word in heading.split() if word not in small]
    assert [word for word in words if not word[0].isupper()] == []


def test_the_essay_has_paragraphs_captions_and_a_reading_list_in_the_number_promised():
    body = BLOCKS[4 : BLOCKS.index("Further Reading")]
    captions = [block for block in body if len(block) < 90 and block.endswith(".")]
    paragraphs = [block for block in body if block not in captions and block not in HEADINGS]
    assert len(captions) == 6
    assert 30 <= len(paragraphs) <= 40
    assert min(len(paragraph) for paragraph in paragraphs) > 200
    assert len(BLOCKS[BLOCKS.index("Further Reading") + 1 :]) == 12


def test_nearly_every_paragraph_gives_a_year():
    body = [block for block in BLOCKS[4 : BLOCKS.index("Further Reading")] if len(block) > 200]
    undated = [block for block in body if not re.search(r"\b(19|20)\d\d\b", block)]
    assert undated == []


def test_dates_in_both_styles_are_thirteen_days_apart():
    numbers = {name: number for number, name in enumerate(calendar.month_name)}
    pattern = r"(\d+) (?:(\w+) )?\((\d+)(?: (\w+))?\)(?: (\w+))? (?:(19\d\d)|Nicholas)"
    found = list(re.finditer(pattern, TEXT))
    assert len(found) == 8
    for match in found:
        day, month, new_day, new_month, shared_month, year = match.groups()
        year = int(year or 1917)
        old = date(year, numbers[month or shared_month], int(day))
        new = date(year, numbers[new_month or shared_month or month], int(new_day))
        assert (new - old).days == 13, match.group()


def test_some_comments_have_a_name_some_a_date_alone_and_one_has_neither():
    read_as = [(c.author is not None, c.posted_at is not None) for c in PARSED.comments]
    assert read_as.count((True, True)) == 6
    assert read_as.count((False, True)) == 3
    assert read_as.count((False, False)) == 1


def test_the_importer_finds_title_deck_byline_and_date():
    assert (PARSED.title, PARSED.byline, PARSED.published_on) == (
        "The Revolution’s Inconvenient Friends",
        "the Stemma demonstration desk",
        date(2021, 3, 18),
    )
    assert PARSED.subtitle.startswith("A calendar of those who objected")


# The review and the essay


@pytest.mark.parametrize(
    "quote",
    [
        *(i["quote"] for name in ("claims", "rejected", "later", "examined") for i in REVIEW[name]),
        *(quote for item in REVIEW["examined"] for quote in item["accepted"]),
    ],
)
def test_a_quote_is_found_once_in_the_essay_and_within_one_block(quote):
    assert ESSAY.count(quote) == 1
    assert len([block for block in BLOCKS if quote in block]) == 1


def test_a_date_as_written_stands_in_the_essay():
    written = [claim["date_as_written"] for claim in CLAIMS if claim["date_as_written"]]
    assert [words for words in written if words.casefold() not in TEXT.casefold()] == []


def test_a_claim_has_a_date_and_a_calendar_or_neither():
    for claim in CLAIMS:
        dated = claim["date_edtf"] is not None
        assert (claim["date_as_written"] is not None) == dated, claim["key"]
        assert claim["calendar"] == ("gregorian" if dated else "not_stated"), claim["key"]


def test_every_date_is_edtf():
    dates = [claim["date_edtf"] for claim in CLAIMS if claim["date_edtf"]]
    dates += [piece["gives"]["date"] for _, piece in EVIDENCE if "date" in piece.get("gives", {})]
    assert [str(parse_edtf(words)) for words in dates] == dates


def test_each_real_source_stands_in_the_reading_list_as_written():
    lines = BLOCKS[BLOCKS.index("Further Reading") + 1 :]
    named = [s["reading_list_line"] for s in SOURCES.values() if s.get("reading_list_line")]
    assert set(named) == set(lines)
    assert [line for line, times in Counter(named).items() if times == 2] == [
        "Isaac Deutscher, The Prophet Armed (1954) and The Prophet Unarmed (1959)"
    ]
    for source in SOURCES.values():
        if line := source.get("reading_list_line"):
            assert source["csl"]["title"] in line
            if "issued" in source["csl"]:
                assert str(source["csl"]["issued"]["date-parts"][0][0]) in line


# What is real is never more than a lead


def test_a_real_work_has_no_locator_no_quotation_and_no_finding():
    for claim, piece in EVIDENCE:
        if SOURCES[piece["source"]]["made_up"]:
            continue
        assert piece["locators"] == [], claim["key"]
        assert piece["stance"] == "discusses", claim["key"]
        assert piece["basis"] == "not_stated", claim["key"]
        found = {"quotation", "translation", "gives", "rests_on", "bears_on_words"} & set(piece)
        assert found == set(), claim["key"]


def test_a_made_up_source_says_so_in_its_title():
    made_up = [source for source in SOURCES.values() if source["made_up"]]
    assert len(made_up) == 9
    for source in made_up:
        title = source.get("translated_title") or source["csl"]["title"]
        assert "made-up" in title.casefold()
        assert source["csl"]["publisher"] == "Stemma demonstration"


def test_only_made_up_sources_are_related_or_marked():
    for each in REVIEW["relations"]:
        assert SOURCES[each["source"]]["made_up"]
        assert SOURCES[each["other"]]["made_up"]
    assert all(source["made_up"] for source in SOURCES.values() if "mark" in source)


def test_a_made_up_quotation_says_so_in_its_words():
    for claim, piece in EVIDENCE:
        if "quotation" in piece:
            assert "made-up" in piece.get("translation", piece["quotation"]).casefold(), claim[
                "key"
            ]
            foreign = piece["quotation_language"] != "en"
            assert foreign == ("translation" in piece) == ("translator" in piece), claim["key"]


def test_a_judgement_that_rests_on_made_up_sources_says_that_it_is_a_demonstration():
    for claim, judgement in ASSESSMENTS:
        if any(is_counted(piece) for piece in claim["evidence"]) or claim["enquiries"]:
            assert "demonstration" in judgement["rationale"], claim["key"]


# Keys and codes


def test_keys_are_unique():
    posts = REVIEW["posts"] + [post for dispute in DISPUTES for post in dispute["posts"]]
    for items in (REVIEW["sources"], CLAIMS, DISPUTES, [side for _, side in SIDES], posts):
        assert [k for k, times in Counter(i["key"] for i in items).items() if times > 1] == []


def test_every_person_named_is_known():
    found = re.findall(
        r'"(?:by|raised_by|marked_by|translator)": "([^"]+)"',
        json.dumps(REVIEW, ensure_ascii=False),
    )
    assert set(found) == set(REVIEW["people"]) == {"ida", "otto", "mara", "nina"}


def test_every_source_named_is_known_and_every_source_is_named():
    used = {piece["source"] for _, piece in EVIDENCE}
    used |= {piece["rests_on"] for _, piece in EVIDENCE if "rests_on" in piece}
    used |= {each[end] for each in REVIEW["relations"] for end in ("source", "other")}
    assert used - set(SOURCES) == set()
    assert set(SOURCES) - used == {"deutscher-unarmed"}


def test_every_field_and_code_of_evidence_is_known():
    for claim, piece in EVIDENCE:
        assert set(piece) - EVIDENCE_FIELDS == set(), claim["key"]
        for field, codes in CODES.items():
            if field in piece:
                assert piece[field] in codes, (claim["key"], field)
        assert (piece["basis"] == "rests_on") == ("rests_on" in piece), claim["key"]
        assert ("rests_on" in piece) == ("rests_on_because" in piece), claim["key"]


def test_only_made_up_sources_were_checked_and_every_result_is_there():
    checked = [(piece, check) for _, piece in EVIDENCE for check in piece.get("checks", [])]
    assert {c["result"] for _, c in checked} == {"confirms", "partly", "fails", "could_not_obtain"}
    for piece, check in checked:
        assert SOURCES[piece["source"]]["made_up"], piece["source"]
        assert check["by"] in {"ida", "otto"}
        assert (check["result"] in {"partly", "fails"}) == check["note"].startswith(
            "Demonstration:"
        )
        assert bool(check["edition_seen"]) == (check["result"] != "could_not_obtain")


def test_words_that_evidence_bears_on_are_words_of_the_statement():
    bearing = [(c, p["bears_on_words"]) for c, p in EVIDENCE if "bears_on_words" in p]
    assert bearing != []
    assert [words for claim, words in bearing if words not in last_wording(claim)] == []


def test_true_if_amended_says_what_is_amended_and_how():
    for claim, judgement in ASSESSMENTS:
        amended = judgement["verdict"] == "true_if_amended"
        assert amended == ("amended_statement" in judgement), claim["key"]
        assert amended == ("amended_what" in judgement), claim["key"]
        assert judgement.get("amended_statement") != last_wording(claim)


def test_only_historians_accept_claims_and_evidence_and_judge():
    historians = {key for key, person in REVIEW["people"].items() if person["role"] == "historian"}
    acts = [claim["by"] for claim in CLAIMS] + [judgement["by"] for _, judgement in ASSESSMENTS]
    acts += [
        piece["by"] for _, piece in EVIDENCE if piece["state"] == "accepted" and is_counted(piece)
    ]
    assert set(acts) == historians


def test_each_person_has_at_most_one_current_judgement_of_a_claim():
    for claim in CLAIMS:
        people = [judgement["by"] for judgement in claim["assessments"]]
        assert len(people) == len(set(people)), claim["key"]


def test_each_edit_changes_the_wording():
    for claim in CLAIMS:
        wordings = [claim["statement"], *(edit["statement"] for edit in claim["edits"])]
        assert all(before != after for before, after in pairwise(wordings)), claim["key"]


def test_a_reply_answers_an_earlier_post_of_its_own_thread():
    threads = [dispute["posts"] for dispute in DISPUTES]
    threads += [
        [p for p in REVIEW["posts"] if p["on"] == on] for on in {p["on"] for p in REVIEW["posts"]}
    ]
    for thread in threads:
        seen = {None}
        for post in thread:
            assert post["reply_to"] in seen, post["key"]
            seen.add(post["key"])


def test_posts_are_on_the_article_or_on_a_claim():
    places = {post["on"] for post in REVIEW["posts"]}
    assert places - {claim["key"] for claim in CLAIMS} == {"article"}


# Everything is there


def test_all_kinds_standings_and_verdicts_are_there():
    assert {claim["kind"] for claim in CLAIMS} == KINDS
    assert {standing_of(claim) for claim in CLAIMS} == STANDINGS
    assert {judgement["verdict"] for _, judgement in ASSESSMENTS} == VERDICTS


def test_there_is_as_much_as_the_demo_promises():
    assert len(CLAIMS) >= 28
    assert len(SOURCES) >= 14
    assert len(REVIEW["rejected"]) >= 3
    assert len(REVIEW["later"]) >= 3
    assert len([claim for claim in CLAIMS if claim["edits"]]) >= 3
    assert {judgement["made"] for _, judgement in ASSESSMENTS} == {
        "before_evidence",
        "before_edits",
        "last",
    }


def test_the_poum_dispute_is_open_with_its_comments_mirrored_and_read():
    (dispute,) = [d for d in DISPUTES if d["kind"] == "classification"]
    (claim,) = [c for c in CLAIMS if c["key"] == dispute["claim"]]
    assert (claim["quote"], claim["statement"]) == (
        "the Trotskyist POUM",
        "The POUM [was] Trotskyist.",
    )
    assert standing_of(claim) == "sources_disagree"
    assert (dispute["raised_by"], dispute["marked_by"], dispute["resolved"]) == (
        "nina",
        "mara",
        None,
    )
    first, count = dispute["comments_moved"]
    moved = range(first, first + count)
    assert [
        n for n, comment in enumerate(COMMENTS) if re.search("POUM|Nin |membership", comment)
    ] == [*moved]
    assert sorted(map(int, dispute["read_as"])) == [*moved]
    assert {reading["as"] for reading in dispute["read_as"].values()} == {
        "supports",
        "disputes",
        "qualifies",
    }


def test_disputes_are_resolved_by_a_moderator_who_judged_nothing():
    ended = [dispute["resolved"] for dispute in DISPUTES if dispute["resolved"]]
    assert [end["outcome"] for end in ended] == ["stands_if_amended", "standing_disagreement"]
    for end in ended:
        assert "assessment" in end["resolution"]
        assert bool(end["disagreement"]) == (end["outcome"] == "standing_disagreement")
        assert REVIEW["people"][end["by"]]["role"] == "moderator"
        assert end["by"] not in {judgement["by"] for _, judgement in ASSESSMENTS}
        assert end["by"] not in {tie["by"] for _, side in SIDES for tie in side["evidence"]}


def test_sides_rest_on_evidence_of_their_claim_that_is_made_up():
    claims = {claim["key"]: claim for claim in CLAIMS}
    for dispute, side in SIDES:
        there = {
            (piece["source"], str(piece["locators"]))
            for piece in claims[dispute["claim"]]["evidence"]
            if SOURCES[piece["source"]]["made_up"]
        }
        assert {(tie["source"], str(tie["locators"])) for tie in side["evidence"]} <= there
        assert all(tie["stance"] in CODES["stance"] for tie in side["evidence"])
        assert all("demonstration" in each["rationale"] for each in side["assessments"])
        assert {side["by"], *(tie["by"] for tie in side["evidence"])} <= {"ida", "otto"}


def test_one_source_stands_under_two_readings_of_the_poum_with_two_stances():
    (sides,) = [d["positions"] for d in DISPUTES if d["key"] == "poum-dispute"]
    assert len(sides) == 3
    assert all(len(side["assessments"]) == 1 for side in sides)
    stances = {
        tie["stance"] for side in sides for tie in side["evidence"] if tie["source"] == "minutes"
    }
    assert stances == {"supports", "disputes"}


def test_one_dispute_is_only_raised():
    raised = [dispute["key"] for dispute in DISPUTES if not dispute["marked_by"]]
    assert raised == ["ice-dispute"]


# The essay is our own


def test_no_eight_words_in_a_row_are_those_of_an_article_that_is_not_ours():
    articles = sorted(ARTICLES.glob("*.txt"))
    if not articles:
        pytest.skip("no articles beside the project to compare with")
    ours = runs_of_words(ESSAY, 8)
    for text in strings_in(REVIEW):
        ours |= runs_of_words(text, 8)
    for article in articles:
        theirs = runs_of_words(article.read_text(encoding="utf-8-sig"), 8)
        assert len(theirs) > 1000
        assert ours & theirs == set()
