"""A corrected text of the demo's essay: thirty edits as an author and a typesetter make them."""

from typing import Any

from claims.actions.editions import Added, add_edition, foresee
from claims.importing import read
from claims.models import Article
from claims.suggesting import suggest

DELETED_SECTION = "Opposition Inside, Exile Outside"
MOVED = (  # paragraphs by their beginnings, and what they stand before now
    ("In July 1921 anarchists held", "While the guns were firing"),
    ("Peter Kropotkin died", "In August 1920 the peasants"),
)
WORDS = (
    ("A century ago, on 18 March 2021, the Red", "A hundred years ago, on 18 March 1921, the Red"),
    ("Check us wherever you can: the", "Please check us: the"),
    ("walked out and called", "left their looms and called"),
    ("Nicholas II gave up the throne", "Nicholas II abdicated"),
    ("The German government let the", "The government in Berlin let the"),
    ("the Winter Palace fell in", "the Winter Palace was taken in"),
    ("won about a quarter", "won roughly a quarter"),
    ("The newspapers spoke of banditry. ", ""),
    ("About forty anarchists", "Some forty anarchists"),
    ("The Red Terror, proclaimed on 5 September, was", "The Red Terror of 5 September was"),
    ("“Freedom is always the freedom of those who think differently.”",
     '"Freedom is always the freedom of those who think differently."'),
    ("the old transport Buford", "the ageing transport Buford"),
    ("perhaps forty thousand", "perhaps as many as forty thousand"),
    ("turned on its allies", "turned against its allies"),
    ("adopted a resolution of", "passed a resolution of"),
    ("It did not ask for the Constituent Assembly back.", "Of a parliament it said nothing."),
    ("Stepan Petrichenko, a clerk on the Petropavlovsk", "Stepan Petrichenko, a clerk of that ship"),
    ("Trotsky led the final assault across the ice in person",
     "the final assault was led across the ice"),
    ("Nobody can say how many died", "Nobody knows how many died"),
    ("Workers’ Opposition of Aleksei", "Workers’ Opposition of Aleksandr"),
    ("In the Catalan government of September 1936 the Trotskyist POUM held",
     "In the Catalan government of September 1936 the POUM, a party of its own, held"),
    ("some 510 tonnes of gold", "about 510\N{NO-BREAK SPACE}tonnes of gold"),
    ("some five hundred people had been killed", "nearly five hundred people had been killed"),
    ("On 16 June the party’s leaders were arrested.", "The party’s leaders were arrested on 16 June."),
    ("The court acquitted them of treason and espionage",
     "Of treason and espionage it found them not guilty"),
    ("Unknown Revolution, 1917–1921", "Unknown Revolution, 1917-1921"),
)  # fmt: skip
# and a straight apostrophe for every bent one, all through the text
EDITS = 1 + len(MOVED) + len(WORDS) + 1


def corrected(essay: str) -> str:
    """The essay after the edits, each of which must find its words once; the comments stay."""
    for old, new in WORDS:
        assert essay.count(old) == 1, old
        essay = essay.replace(old, new)
    essay, sign, comments = essay.partition("\n\n\n")
    paragraphs = essay.split("\n\n")
    for beginning, follower in MOVED:
        [moved] = [each for each in paragraphs if each.startswith(beginning)]
        paragraphs.remove(moved)
        [at] = [n for n, each in enumerate(paragraphs) if each.startswith(follower)]
        paragraphs.insert(at, moved)
    first = paragraphs.index(DELETED_SECTION)
    last = paragraphs.index("Spain, and the Quarrel over a Name")
    del paragraphs[first:last]
    return "\n\n".join(paragraphs).replace("’", "'") + sign + comments


def add_second_edition(article: Article, *, by: Any) -> Added:
    """Import the corrected text of the demo's article."""
    data = corrected(bytes(article.editions.get(number=1).original).decode()).encode()
    parsed = read(data, name="essay-corrected.txt")
    suggestions = suggest(parsed.text, parsed.blocks, language=parsed.language)
    return add_edition(
        article,
        parsed,
        suggestions,
        original=data,
        original_name="essay-corrected.txt",
        note="Corrected after readers wrote to us; a section is left out.",
        by=by,
        foreseen=foresee(article, parsed.text),
    )
