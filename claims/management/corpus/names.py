"""Made-up names: towns, people and organisations, put together from syllables. Pure.

None is meant to be anybody's or any place's; a syllable may of course meet one.
"""

from random import Random


def words(text: str) -> tuple[str, ...]:
    """A list written as a sentence."""
    return tuple(text.split())


_TOWN_STARTS = words(
    "Arl Bel Bor Cal Dar Drov Els Fen Gar Gled Hal Holt Ist Jev Kar Kles Lan Lev Lod Mar Mel Mor "
    "Nab Nor Oder Ost Pel Prav Quen Rad Ros Sab Sel Stav Tar Tol Ulm Var Vel Vor Wes Wol Yar Zab Zel"
)
_MIDDLES = words("a e i o u an en in on ar er or al el il ov ev at et ush esh im om und and")
_TOWN_ENDS = words(
    "burg by dale ford grad ham haven holm ino itsa ka mark mouth na nik ovo pol sk stad stok stow "
    "ton vik ville wick"
)
_GIVEN = words(
    "Ada Adrian Agnes Anton Bela Bruno Celia Clara Cosmo Dora Edda Egon Elena Emil Erna Fabian Felix "
    "Flora Gerda Gregor Hanna Hugo Ilse Irma Ivo Jakob Jonas Judith Karla Klara Konrad Lena Leo Lidia "
    "Lorenz Magda Marek Marta Max Mila Mira Nadia Nils Olga Oskar Otilia Paul Petra Rafael Rosa Rufus "
    "Sabina Selma Simon Sonia Stefan Tamara Tekla Theo Tilda Udo Vera Viktor Vita Wanda Xaver Zita"
)
_FAMILY_STARTS = words(
    "Ab Ag Bar Berk Brod Char Dol Dun Eck Fal Fess Gad Gris Hav Hess Ig Jan Jur Kal Kess Kol Lam Lesk "
    "Lund Mar Mav Mos Nad Nov Ol Orl Pav Pest Rad Rem Ros Sand Sav Sok Stran Tav Tem Tor Ud Vas Vend "
    "Vos Wal Wend Zam Zor"
)
_FAMILY_ENDS = words(
    "ak an ansky ar ard ek el en er eritz esco eu evic ez ikov ilo in ing ino is itz man mark o off ola "
    "ono or oth ova ow sen ski son stein ulak us uti"
)
_OF_WHAT = words(
    "Bakers Binders Boatmen Bricklayers Carters Coopers Dockers Dyers Farmhands Ferrymen Fishers "
    "Glassblowers Hatters Joiners Lacemakers Masons Millers Miners Netmakers Nurses Papermakers Porters "
    "Potters Printers Quarrymen Railwaymen Ropemakers Saddlers Sailors Saltworkers Seamstresses Smiths "
    "Stokers Tailors Tanners Teachers Telegraphists Tramwaymen Weavers Wheelwrights"
)
_BODIES = words(
    "Alliance Assembly Association Brotherhood Circle Committee Congress Cooperative Council "
    "Federation Guild League Society Union"
)


def town(random: Random) -> str:
    middle = random.choice(_MIDDLES) if random.random() < 0.7 else ""
    return random.choice(_TOWN_STARTS) + middle + random.choice(_TOWN_ENDS)


def person(random: Random) -> str:
    middle = random.choice(_MIDDLES) if random.random() < 0.5 else ""
    family = random.choice(_FAMILY_STARTS) + middle + random.choice(_FAMILY_ENDS)
    return f"{random.choice(_GIVEN)} {family}"


def organisation(random: Random, *, of_town: str) -> str:
    """Such as "the Dyers’ League of Oderwick"; half of them name no town."""
    people = random.choice(_OF_WHAT)
    theirs = f"{people}’" if people.endswith("s") else f"{people}’s"
    name = f"the {theirs} {random.choice(_BODIES)}"
    return f"{name} of {of_town}" if random.random() < 0.5 else name
