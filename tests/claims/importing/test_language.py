import pytest

from claims.importing.language import language_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The keepers of the lamps were not paid, and that was the end of it."),
        (
            "es",
            "Los obreros de la ciudad no fueron pagados y por eso se cerró el puerto para siempre.",
        ),
        ("fr", "Les ouvriers de la ville ne sont pas payés et le port est fermé pour une semaine."),
        ("de", "Die Arbeiter der Stadt wurden nicht bezahlt und der Hafen ist mit dem Tag zu."),
        ("it", "Gli operai della città non sono pagati e il porto è chiuso per una settimana."),
        ("pt", "Os operários da cidade não foram pagos e o porto foi fechado por uma semana."),
        (
            "ca",
            "Els obrers de la ciutat no van ser pagats i el port és tancat per aquest motiu amb clau.",
        ),
        ("ru", "Рабочие не получили денег, и порт был закрыт на неделю, но это не помогло."),
        ("und", "Lorem ipsum dolor sit amet consectetur"),
        ("und", "工人没有得到报酬"),
        ("und", "1917"),
    ],
)
def test_small_words_tell_the_language(language, text):
    assert language_of(text) == language
