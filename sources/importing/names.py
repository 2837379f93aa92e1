"""Names of people and groups as reading lists write them → CSL name objects.

A name is `{"family", "given"}`, `{"family"}` for a name that can't be divided (a mononym), or
`{"literal"}` for a group. Which word is the family name is a convention per language; the rules
are few and stand here.
"""

import re

Name = dict[str, str]

_PARTICLES = frozenset("van von de der den del della di da dos das du des la le ten ter zu zur y al el ibn bin".split())  # fmt: skip  # noqa: SIM905
# Never in a person's name: such a word makes a title or a group of it.
_NOT_IN_NAMES = frozenset(
    """the a an of in on at to for with from by and or not is was my our his her their what how why when who under
    against after before between los las una un en con por para sobre contra les une dans sur pour et das die ein eine
    im am und für gegen il lo gli nel nella с в на о и""".split()  # noqa: SIM905
)
_GROUP = frozenset(
    """friends committee collective group groups federation union party association institute congress society editors
    archive archives archivo commission council league press amigos comité colectivo grupo federación sindicato partido
    asociación instituto amis collectif groupe fédération syndicat parti freunde gruppe kollektiv bund partei verein
    museum library university ministry office bureau board international workers""".split()  # noqa: SIM905
)
# Family names that often stand before a second one: Federico García Lorca.
_FIRST_OF_TWO = re.compile(
    r"(?:\w{2,}[aeéiíou]z|García|Garcia|Vargas|Silva|Santos|Rojas|Torres|Flores|Durruti|Reyes)\Z"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,4}\Z")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?\Z", re.I)
_TOKEN = re.compile(r"[^\W\d_](?:[\w'’.-]*[\w.])?\Z")
_JOIN = re.compile(r"\s+(?:and|&|y|e|i|und|et|и|en)\s+|\s*;\s*|\s+/\s+")
_ET_AL = re.compile(r",?\s+(?:et\s+al\.?|and others|y otros|u\.\s?a\.)\s*\Z", re.I)


def is_group(words: str) -> bool:
    """True for "Friends of …", "… Committee", "CNT-FAI": a body, not a person."""
    tokens = words.split()
    if not 0 < len(tokens) <= 10 or not tokens[0][0].isupper():
        return False
    if any(token.casefold().strip(".,") in _GROUP for token in tokens):
        return True
    return (
        len(tokens) == 1
        and bool(re.fullmatch(r"[^\W\d_]{2,}(?:[-/][^\W\d_]{2,})*", words))
        and words.isupper()
    )


def looks_like_name(words: str) -> bool:
    """True for one to five words that could be a person's name in its usual order."""
    tokens = words.split()
    if not 0 < len(tokens) <= 5 or len(words) > 60:
        return False
    for token in tokens:
        if token.casefold() in _PARTICLES and token != tokens[0]:
            continue
        if token.casefold() in _NOT_IN_NAMES or not _TOKEN.match(token) or token[0].islower():
            return token == tokens[0] and token in _PARTICLES and len(tokens) > 1
        if len(token.rstrip(".")) > 4 and token.endswith(".") and token.count(".") == 1:
            return False
    return True


def is_given(words: str) -> bool:
    """True for what can follow a family name and a comma: "Emma", "G.", "J. R.", "Jean-Paul"."""
    tokens = words.split()
    return 0 < len(tokens) <= 3 and (bool(_INITIALS.match(words)) or looks_like_name(words))


def is_initials(words: str) -> bool:
    """True for "G.", "J. R. R.": what is surely given names."""
    return bool(_INITIALS.match(words)) and ("." in words or len(words) == 1)


def person(words: str) -> Name:
    """A name in its usual order, divided; whole where it can't be."""
    words = " ".join(words.split()).strip(" ,;")
    if is_group(words) or not looks_like_name(words):
        return {"literal": words}
    tokens = words.split()
    suffix = tokens.pop() if len(tokens) > 2 and _SUFFIX.match(tokens[-1]) else ""
    # "Ngo Van": a name that ends in what is elsewhere a particle is not divided.
    if len(tokens) == 1 or tokens[-1].casefold() in _PARTICLES:
        return {"family": " ".join(tokens)}
    first = len(tokens) - 1
    if first >= 2 and _FIRST_OF_TWO.match(tokens[first - 1]):
        first -= 1
    while first > 1 and tokens[first - 1] in _PARTICLES:
        first -= 1
    name = {"family": " ".join(tokens[first:]), "given": " ".join(tokens[:first])}
    return name | {"suffix": suffix} if suffix else name


def inverted(family: str, given: str) -> Name:
    """ "Surname, Given" as a name."""
    return {"family": family.strip(), "given": given.strip()}


def people(words: str) -> list[Name]:
    """Names joined by "and", "&", "y", semicolons, or commas between; [] where one is no name.

    "Surname, Given and Given Surname" is read so; "et al." becomes {"literal": "et al."}.
    """
    words = words.strip(" ,;:")
    others = _ET_AL.search(words)
    if others:
        words = words[: others.start()]
    if not words or len(words) > 300:
        return []
    if is_group(words) and "," not in words:
        found: list[Name] = [{"literal": words}]
    else:
        found = _listed([part.strip(" ,") for part in _JOIN.split(words) if part.strip(" ,")])
    return [*found, {"literal": "et al."}] if found and others else found


def _listed(parts: list[str]) -> list[Name]:
    found: list[Name] = []
    for part in parts:
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        names = _paired(pieces) if len(pieces) > 1 else None
        if names is None:
            # "Kropotkin, Fields and Factories": a list of names is joined, and of whole names.
            whole = len(pieces) == 1 or (len(parts) > 1 and all(" " in piece for piece in pieces))
            if not whole or not all(looks_like_name(piece) or is_group(piece) for piece in pieces):
                return []
            names = [person(piece) for piece in pieces]
        found += names
    return found


def _paired(pieces: list[str]) -> list[Name] | None:
    """ "Surname, Given, Surname, Given", or "Surname, Given, Given Surname"; None for neither."""
    if not _is_family(pieces[0]) or not is_given(pieces[1]):
        return None
    found = [inverted(pieces[0], pieces[1])]
    rest = pieces[2:]
    while rest:
        if len(rest) > 1 and _is_family(rest[0]) and is_initials(rest[1]):
            found.append(inverted(rest[0], rest[1]))
            rest = rest[2:]
        elif looks_like_name(rest[0]):
            found.append(person(rest[0]))
            rest = rest[1:]
        else:
            return None
    return found


def _is_family(words: str) -> bool:
    """One word, with particles before it, or two joined by nothing (Benítez Martínez)."""
    if not looks_like_name(words) or is_initials(words):
        return False
    tokens = [token for token in words.split() if token not in _PARTICLES]
    return len(tokens) == 1 or (len(tokens) == 2 and bool(_FIRST_OF_TWO.match(tokens[0])))
