"""What a stretch of text is by its looks: a heading, a caption, a whole quotation, a paragraph.

Rules a person can follow, each with its reason; a person corrects what they get wrong. Shared by
the formats that say nothing themselves (plain text) or too little (captions in Markdown).
"""

import re

from claims.importing.lines import Line

_CAPTION_LABEL = re.compile(
    r"(?:photo(?:graph)?s?|image|picture|pictured|figure|fig\.|illustration|map|poster|caption|credit|above|below"
    r"|left to right|from left|left|right|foto|imagen|ilustración|imagem|abbildung|abb\.|bild|légende|рис\.|фото)"
    r"(?:\s+\d+[a-z]?)?(?:\s+(?:by|de|von|par))?(?:\s*[:.—–]|,?\s+\(?left|\s+to\s+right|,\s)",
    re.IGNORECASE,
)  # fmt: skip
_ABBREVIATION = re.compile(r"\b(?:[A-ZА-Я]|Dr|Mr|Mrs|Ms|St|Gen|Col|Prof|No|vol|ca|c)\.\s")
_SENTENCE_BREAK = re.compile(r"[.!?][”\"’)]*\s+(?=[\w“\"‘(])")
# A note's number, a place in brackets, who said it. From the first blank only: each would cost the rest.
_AFTER_QUOTATION = re.compile(
    r"(?<!\s)\s*(?:\[?\d{1,3}\]?|\((?:[^()]{1,60})\)|[—–-]\s*[^—–\n]{2,60})?\Z"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_RELATIVE = re.compile(
    r"\b(?:who|whom|whose|which|that|where|when|while|as|before|after)\b[^,;—]*", re.I
)
# The month and the side, not the verbs.
_MAY = re.compile(r"\bMay\b(?=[\s,]+\d)|\b(?:far|the|from|at)\s+left\b")
_YEAR_AT_END = re.compile(r"(?:,|\bin|\bc(?:irca|a?\.)|\()\s*(?:[A-Z]\w+ )?1\d{3}s?\)?\.?\Z")

_ENGLISH = re.compile(r"\b(?:the|of|and|a|an|in|at|with|from|on|by)\b", re.I)
# Pasts of Spanish, Portuguese, French and Russian, at the end of a word that begins small.
_FOREIGN_VERB = re.compile(
    r"\b[a-zа-я]\w*(?:ó|aron|ieron|aban?|ían?|aram|eram|ou|èrent|irent|ait|aient|л|ла|ло|ли|лся|лась|лись)\b"
)

# Words that open a sentence, an aside or an answer, and never the name of what a picture shows.
_NO_CAPTION_OPENS = frozenset(
    """not no yes but and so or nor never why how what then thus hence perhaps because if unless since although though
    in on at by to for with without from during until after before when while as of about yet still even only just here
    there this that these those i we you he she it they let please indeed however moreover furthermore therefore
    instead meanwhile finally again also another every all both neither nothing nobody some many most few such
    forward long down up well oh""".split()  # noqa: SIM905
)
_FINITE = frozenset(
    """is are was were am be been being has have had do does did will would can could shall should may might must
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't
    it's that's there's he's she's we're they're you're i'm we've they've i've let's we'll they'll
    became become becomes began begin begins broke brought built bought came come comes caught chose cost cut dealt
    drew drove fell felt fought found fled gave give gives got get gets goes go went grew held kept knew know knows laid
    led left lost made make makes meant means met paid put ran read rose said say says saw see sees seems seemed sent
    set show shows showed spoke spent stood stole struck swore took take takes taught tell tells told think thinks thought threw
    understood won wrote write writes remains remained need needs want wants believe believes call calls follow follows
    bled died dies lies lay rests happened happens appears mattered matters ended ends began
    es son fue fueron era eran está están había ha han hay tiene c'est est sont était étaient fut furent a ont avait
    ist sind war waren hat haben wurde wurden è sono fu furono aveva hanno é são foi foram era tinha
    és són va van havia té hi был была было были есть стал стала стали""".split()  # noqa: SIM905
) - {"read", "set", "cut", "a"}  # as often an adjective, a place or a word of another language
# What captions say in the present tense of what can be seen.
_SEEN = frozenset(
    """shake shakes pose poses march marches stand stands sit sits walk walks wait waits gather gathers speak speaks
    address addresses celebrate celebrates carry carries leave leaves ride rides listen listens look looks hold holds
    line lines queue queues parade parades work works smile smiles""".split()  # noqa: SIM905
)
_DETERMINERS = frozenset(
    "a an the his her its their our your my this that these those of in with by from for and".split()  # noqa: SIM905
)


def is_heading(line: Line, *, unspaced: bool = False) -> bool:
    """True for a line that could be a heading: short, and no sentence's end. What follows it counts too."""
    words = line.words
    longest = 30 if unspaced or _is_unspaced(words) else 110
    if len(words) > longest or len(words.split()) > 14 or not any(map(str.isalpha, words)):
        return False
    if words[0].islower() or words.endswith((",", ";", "-", "—")) or line.is_quoted:
        return False
    if is_whole_quotation(words):
        return False
    if words.endswith(("?", "!")):
        return is_titled(words) and len(words.split()) >= 2
    return not line.ends_sentence or bool(
        re.match(r"(?:chapter|part)?\s*[IVXLC\d]+\.\Z", words, re.I)
    )


def is_titled(words: str) -> bool:
    """True in Title Case or CAPITALS: no long word begins small."""
    long_words = [word for word in _WORD.findall(words) if len(word) > 4]
    return bool(long_words) and all(not word[0].islower() for word in long_words)


def is_caption(words: str) -> bool:
    """True for what stands under a picture: a label, a name with a full stop, a phrase without a verb.

    At most two sentences and 60 words. English verbs are known best; in other languages only the
    commonest are, so a caption there needs to be short or labelled.
    """
    if len(words) > 500 or not words:
        return False
    if _CAPTION_LABEL.match(words):
        return True
    sentences = _SENTENCE_BREAK.split(_ABBREVIATION.sub("", words + " ").strip())
    found = _WORD.findall(words)
    if (
        len(sentences) > 2
        or not 1 < len(found) <= 60
        or not words.endswith((".", ".”", '."', ".)"))
    ):
        return _is_dated_scene(words)
    if found[0].casefold() in _NO_CAPTION_OPENS or not words[0].isupper() or words[0] in "“\"'":
        return False
    if _sees(sentences[0]):
        return True
    if len(sentences) > 1 or not _names_something(words, found):
        return False
    # Elsewhere verbs are known by a few endings only, so what is longer is left a paragraph.
    if not _ENGLISH.search(words) and (len(found) > 8 or _FOREIGN_VERB.search(words)):
        return False
    return not has_verb(words)


def has_verb(words: str) -> bool:
    """True where a main clause has a finite verb, as far as a list of verbs can tell."""
    main = _RELATIVE.sub(" ", _MAY.sub(" ", words.replace("’", "'")))
    tokens = re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*|[,;:()—–.]", main.casefold())
    for number, token in enumerate(tokens):
        if token in _FINITE:
            return True
        if token.endswith("ed") and len(token) > 4 and not _is_participle(tokens, number):
            return True
    return False


def is_whole_quotation(words: str) -> bool:
    """True for a paragraph that is one quotation from its first mark to its last."""
    body = _AFTER_QUOTATION.sub("", words)
    for opening, closing in ("“”", "«»", "„“", "\"\"", "‘’"):  # fmt: skip
        if body.startswith(opening) and body.endswith(closing) and len(body) > 2:
            inside = body[1:-1]
            return closing not in inside and (opening not in inside or opening == closing)
    return False


def _sees(sentence: str) -> bool:
    """People or things by name, then an act in the present that can be seen: "Strikers march …"."""
    words = sentence.split()
    acts = [n for n, word in enumerate(words[:16]) if word in _SEEN]
    if not acts or acts[0] == 0 or len(words) > 45:
        return False
    before = " ".join(words[: acts[0]])
    return not has_verb(before) and (is_titled(before) or acts[0] <= 3) and "," not in before


def _names_something(words: str, found: list[str]) -> bool:
    """A name within, a year, a thing with its article or its doing: not a mere exclamation."""
    if re.match(r"[^\W\d_]+,\s|[^\W\d_]+ (?:[^\W\d_]+ )?[^\W\d_]+ing\b", words):
        return True
    if any(word[0].isupper() for word in found[1:]) or re.search(r"\d", words):
        return True
    return (
        found[0].casefold() in {"a", "an", "the", "un", "una", "une", "ein", "eine", "el", "la"}
        and len(found) <= 12
    )


def _is_dated_scene(words: str) -> bool:
    """ "Barricade in the Calle Mayor, 1936": no full stop, a year at the end, and not in title case."""
    return (
        len(words) <= 120
        and bool(_YEAR_AT_END.search(words))
        and not is_titled(words)
        and not has_verb(words)
    )


def _is_participle(tokens: list[str], number: int) -> bool:
    """ "…, arrested in 1921": after a pause or a determiner, or joined to another participle."""
    if number == 0:
        return True
    before = tokens[number - 1]
    if not before[0].isalpha() or before in _DETERMINERS - {"and"}:
        return True
    return before == "and" and number >= 2 and tokens[number - 2].endswith("ed")


def _is_unspaced(words: str) -> bool:
    """Scripts that put no spaces between words (Chinese, Japanese, Thai) in most of the line."""
    wide = sum("\u0e00" <= c <= "\u0e7f" or "\u3040" <= c <= "\u9fff" for c in words[:200])
    return wide * 2 > min(len(words), 200)
