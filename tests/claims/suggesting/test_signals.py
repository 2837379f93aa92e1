"""What is seen in a sentence, and with which values."""

import pytest

from claims.chronology import dates_in
from claims.suggesting.reasons import ReasonCode
from claims.suggesting.signals import View, signals_in


def seen(words, **more):
    return {
        reason.code: dict(reason.values)
        for reason in signals_in(View(words, dates_in(words), **more))
    }


@pytest.mark.parametrize(
    ("words", "code", "values"),
    [
        ("On 3 May 1911 the mill burned.", ReasonCode.NAMES_DAY, {"date": "3 May 1911"}),
        ("In May 1911 the mill burned.", ReasonCode.NAMES_TIME, {"date": "May 1911"}),
        ("They raided 26 mills, killing 40.", ReasonCode.GIVES_NUMBER_KILLED, {"figure": "40"}),
        ("They raided 26 mills, killing 40.", ReasonCode.GIVES_NUMBER, {"figure": "26"}),
        ("900 were arrested, 200 shot.", ReasonCode.GIVES_NUMBER_HELD, {"figure": "900"}),
        ("Eleven men and four women died.", ReasonCode.GIVES_NUMBER_KILLED, {"figure": "four"}),
        ("Tens of thousands died.", ReasonCode.TELLS_OF_LIFE, {"words": "died"}),
        ("By then 83% were clerks.", ReasonCode.GIVES_SHARE, {"figure": "83%"}),
        ("Later Moreau left.", ReasonCode.NAMES_NAMES, {"names": "Moreau"}),
        ("Moreau founded a paper.", ReasonCode.REPORTS_ACT, {"verb": "founded"}),
        (
            "According to the police report, he ran.",
            ReasonCode.REPORTS_WORDS,
            {"verb": "According to"},
        ),
        ("Moreau said that it was late.", ReasonCode.REPORTS_WORDS, {"verb": "said"}),
        (
            "He wrote “the gate is shut for good”.",
            ReasonCode.QUOTES_WORDS,
            {"words": "the gate is shut for good"},
        ),
        ("They fled in order to live.", ReasonCode.STATES_MOTIVE, {"words": "in order to"}),
        ("It failed because of rain.", ReasonCode.STATES_CAUSE, {"words": "because of"}),
        ("Lind was a member of the guild.", ReasonCode.CLASSIFIES, {"words": "was a"}),
        ("Was it late?", ReasonCode.ASKS, {}),
        ("We must open the gates.", ReasonCode.EXHORTS, {}),
        ("Long live the harbour!", ReasonCode.EXHORTS, {}),
        ("Here we ask too much.", ReasonCode.SPEAKS_FOR_AUTHORS, {}),
        ("Clearly it failed.", ReasonCode.JUDGES, {"words": "Clearly"}),
        ("If they had won, it would have stood.", ReasonCode.IMAGINES, {"words": "If"}),
        ("It fell on the 8th.", ReasonCode.PLACES_IN_TIME, {"words": "on the 8th"}),
        ("Lind was paid for two weeks.", ReasonCode.PLACES_IN_TIME, {"words": "for two weeks"}),
        ("They found two sacks.", ReasonCode.COUNTS_FEW, {"figure": "two"}),
        ("The garrison rose.", ReasonCode.NAMES_BODY, {"words": "garrison"}),
        ("My father kept the lock.", ReasonCode.TELLS_OWN_PAST, {}),
        ("I adored the lock.", ReasonCode.TELLS_FEELINGS, {"words": "adored"}),
        ("It would have failed.", ReasonCode.SUPPOSES, {"words": "would have"}),
    ],
)
def test_a_signal_is_seen_with_its_words(words, code, values):
    assert seen(words).get(code) == values


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("He said “we must all leave at once”.", ReasonCode.EXHORTS),
        ("He said “we must all leave at once”.", ReasonCode.SPEAKS_FOR_AUTHORS),
        ("It was before World War I began.", ReasonCode.SPEAKS_FOR_AUTHORS),
        ("Nicholas I abdicated.", ReasonCode.SPEAKS_FOR_AUTHORS),
        ("My father kept the lock.", ReasonCode.SPEAKS_FOR_AUTHORS),
        ("They got a pension too!", ReasonCode.EXHORTS),
        ("Lind wrote: “On that day 40 men of ours fell.”", ReasonCode.GIVES_NUMBER),
        ("Lind keeps the key.", ReasonCode.LACKS_VERB),
        ("They declared war.", ReasonCode.REPORTS_WORDS),
        ("On 3 May 1911 it burned.", ReasonCode.GIVES_NUMBER),
        ("On 3 May it burned.", ReasonCode.GIVES_NUMBER),
        ("By May 3 it had burned.", ReasonCode.GIVES_NUMBER),
        ("See the ledger (vol. 3, p. 19).", ReasonCode.GIVES_NUMBER),
        ("It had two phases.", ReasonCode.GIVES_NUMBER),
        ("They fought for three months, killing many.", ReasonCode.GIVES_NUMBER_KILLED),
        ("The fever claimed many lives.", ReasonCode.REPORTS_WORDS),
    ],
)
def test_a_signal_is_not_seen_where_words_only_look_like_it(words, code):
    assert code not in seen(words)


def test_other_languages_give_figures_years_and_names_only():
    words = "En 1911 murieron 40 obreros en Tarragona."
    assert set(seen(words, english=False)) == {
        ReasonCode.GIVES_NUMBER,
        ReasonCode.NAMES_NAMES,
    } | ({ReasonCode.GIVES_YEAR} if not dates_in(words) else {ReasonCode.NAMES_TIME})
