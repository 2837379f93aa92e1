"""English finite verbs, told by their form: enough to see whether some words can be a clause.

No grammar: lists, endings and the word before. Where clauses begin and end is in `clauses`.
"""

import re

AUXILIARY = (
    "was were is are am has have had did does do will would could can should must might may shall "
    "cannot wasn’t weren’t isn’t aren’t hasn’t haven’t hadn’t didn’t doesn’t don’t won’t wouldn’t "
    "couldn’t can’t shouldn’t"
)
# Past forms not in -ed. What is also a common noun, adjective or participle is in DOUBTFUL.
PAST = (
    "arose ate awoke became began bit blew bore bought broke brought built came caught chose clung "
    "crept dealt drank drew drove fell fled flew forbade foresaw forgave forgot fought froze gave "
    "got grew heard held hid hung kept knew knelt laid lay lent lost made meant met mistook overran overthrew "
    "overtook paid ran rang reached rode said sang sank sat sent shook shot shrank slept sold sought spent "
    "spoke sprang stole stood strode strove stuck sued swam swept swore swung taught threw told took tore "
    "undertook understood went wept withdrew withheld withstood woke won wore wrote"
)
DOUBTFUL = "beat bound burst cast cost cut felt found hit hurt led left met put quit read rose saw set shed shut split spread struck thought wound"
PRESENT = (
    "asserts begins believes belongs bears chairs claims comes consists contains covers dates denies "
    "depends describes exists follows forms gives goes holds includes keeps knows leads lies "
    "lists lives makes means mentions misspells needs notes opens owns proves reads refers remains says seems serves "
    "shows speaks stands states suggests takes tells wants writes"
)
NOT_PAST = (
    "hundred hundreds indeed red bed need seed breed speed creed greed feed weed deed exceed proceed "
    "succeed sacred kindred naked wicked aged ragged rugged wretched beloved so-called alleged "
    "united armed unarmed aforementioned unwanted infrared embed shed sled bred fed led bled fled wed"
)
_NOT_PAST = "|".join(NOT_PAST.split())
# After these a word in -ed is an adjective: "the printed sheet", "of imprisoned sailors".
BEFORE_ADJECTIVE = (
    "the a an of in on by with from for to at as their our his its her my your this that these "
    "those no any some every each most more many several few all both and-so unless than not between"
)
_NO_ADJECTIVE = "".join(rf"(?<!\b{word} )" for word in BEFORE_ADJECTIVE.split())
_words = "|".join
FINITE = (
    rf"(?:{_words(AUXILIARY.split())}|{_words(PRESENT.split())}"
    rf"|{_NO_ADJECTIVE}(?:{_words(PAST.split())}|{_words(DOUBTFUL.split())}"
    rf"|(?!(?:{_NOT_PAST})\b)[a-z][a-z-]*[a-z]ed))(?![\w’-])"
)
RE_FINITE = re.compile(rf"(?<![\w’-]){FINITE}")
RE_PAST_FORM = re.compile(rf"(?<![\w’-]){_NO_ADJECTIVE}(?:could|{_words(PAST.split())})(?![\w’-])")
ADVERBS = (
    r"(?:(?:never|not|also|later|soon|then|again|finally|eventually|immediately|only|even|still|"
    r"now|once|already|often|promptly|formally|publicly|openly|secretly|quickly|[a-z]+ly) ){0,2}"
)
# A verb that surely is one where it follows "and": not "banners and painted signs".
RE_VERB_FOLLOWS = re.compile(
    rf"{ADVERBS}(?:(?:{_words(AUXILIARY.split())}|{_words(PAST.split())}|{_words(PRESENT.split())})(?![\w’-])"
    rf"|(?:(?!(?:{_NOT_PAST})\b)[a-z][a-z-]*[a-z]ed|{_words(DOUBTFUL.split())})(?=,? (?:an?|the|its|their|his|her|my|our|him|"
    r"them|it|us|me|that|this|these|those|to|by|in|on|at|for|from|with|into|under|over|up|out|off|down|"
    r"away|back|as|about|against|after|before|there|only|all|some|many|several|no|none|nothing|nobody|"
    r"\d|[A-ZÀ-ÖØ-Þ“]|two|three|four|five|six|seven|eight|nine|ten|half|troops|people|workers|others|"
    r"near|behind|between|through|until|when|where|how|why|without)))"
)
RE_PARTICIPLE_FOLLOWS = re.compile(
    r"(?!(?:hundred|indeed|red|so-called)\b)(?:[a-z][a-z-]*[a-z]ed|taken|beaten|shot|sent|given|driven|thrown|broken|"
    r"chosen|written|built|held|led|made|found|put|cut|brought|sold|won|begun)(?= (?:on|in|by|at|to|from|for|"
    r"with|as|into|under|after|before|near|among|during|there|against|the|an?|only|out|off|up|down)\b)"
)
