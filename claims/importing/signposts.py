"""Lines that say what follows: a reading list, the comments, or neither (notes, an appendix).

Only the words of such lines; what stands under them is read in reading.py and comments.py.
"""

import re

_READING = """
further reading|for further reading|suggested reading|suggested readings|recommended reading|reading list|read more
more reading|bibliography|select bibliography|selected bibliography|references|sources|sources cited|works cited
sources and further reading|literature|literature cited|books|lecturas|lecturas recomendadas|para leer más|para saber más
bibliografía|referencias|fuentes|obras citadas|lectures|pour aller plus loin|bibliographie|références|sources et bibliographie
literatur|literaturverzeichnis|quellen|weiterführende literatur|zum weiterlesen|bibliografia|fonti|letture|riferimenti
fontes|referências|leituras|referències|lectures recomanades|fonts|per saber-ne més|литература|список литературы|источники
библиография|що читати|література|джерела|参考文献
"""
_COMMENTS = """
comments|comment|the comments|readers' comments|reader comments|leave a comment|leave a reply|post a comment|add a comment
comentarios|deja un comentario|commentaires|laisser un commentaire|kommentare|kommentar schreiben|commenti|comentários
comentaris|deixa un comentari|комментарии|коментарі
"""
# Also the name of a section in many an article: they need a number, a gap or a commenter's name.
_PERHAPS_COMMENTS = """
discussion|responses|replies|thoughts|letters|debate|discusión|respuestas|discussions|réponses|diskussion|antworten|ответы
"""
_OTHER = """
notes|footnotes|endnotes|appendix|about the author|acknowledgements|acknowledgments|notas|anmerkungen|note|примечания
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(word for row in words.strip().splitlines() for word in row.split("|"))


READING, COMMENTS, PERHAPS_COMMENTS, OTHER = map(_set, (_READING, _COMMENTS, _PERHAPS_COMMENTS, _OTHER))  # fmt: skip
_COUNTED = re.compile(r"(\d[\d,.]*|one|two|three|no)\s+(.+)\Z")
_COUNT_AFTER = re.compile(r"\s*[(\[]?\d+[)\]]?\Z")
_THOUGHTS_ON = re.compile(
    r"(\d+|one|two|three)\s+(thoughts?|responses?|comments?|replies|reply)\s+(on|to)\s"
)


def _plain(words: str) -> str:
    """The words of a heading without marks, number and colon; "" for what is too long for one."""
    if len(words) > 120:
        return ""
    plain = words.strip("#*_=:. \t").replace("’", "'").casefold()
    return re.sub(r"\A(?:\d{1,2}|[ivx]{1,4})[.)]\s+", "", plain)


def opens_reading_list(words: str) -> bool:
    """True for "Further Reading", "Bibliography:", "## Quellen" and the like."""
    return _plain(words) in READING


def opens_comments(words: str) -> bool:
    """True for "Comments", "12 comments", "Comments (3)", "Leave a comment" and the like."""
    plain = _plain(words)
    if plain in COMMENTS or _THOUGHTS_ON.match(plain):
        return True
    counted = _COUNTED.match(plain)
    noun = counted.group(2) if counted else _COUNT_AFTER.sub("", plain)
    return noun != plain and noun in COMMENTS | PERHAPS_COMMENTS


def may_open_comments(words: str) -> bool:
    """True for "Discussion" and the like, which may as well be a section."""
    return _plain(words) in PERHAPS_COMMENTS


def opens_other_matter(words: str) -> bool:
    """True for "Notes", "About the author": what stands under an article and is no comment."""
    return _plain(words) in OTHER
