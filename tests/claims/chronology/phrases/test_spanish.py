"""Spanish phrases: the exact words, what they are in EDTF, and the calendar; and what is no date."""

import pytest

from claims.chronology import Calendar, dates_in

G, J, U = Calendar.GREGORIAN, Calendar.JULIAN, Calendar.NOT_STATED

DATES = [
    # days
    ("El 3 de mayo de 1911 pararon.", "El 3 de mayo de 1911", "1911-05-03", U),
    ("una carta del 19 de julio de 1936", "19 de julio de 1936", "1936-07-19", U),
    ("miércoles, 3 de mayo de 1911", "miércoles, 3 de mayo de 1911", "1911-05-03", U),
    ("el 1.º de mayo de 1911", "el 1.º de mayo de 1911", "1911-05-01", U),
    ("el primero de enero de 1911", "el primero de enero de 1911", "1911-01-01", U),
    ("el 3 de setiembre del 1911", "el 3 de setiembre del 1911", "1911-09-03", U),
    ("3 mayo 1911", "3 mayo 1911", "1911-05-03", U),
    ("hasta el 3 de mayo de 1911", "hasta el 3 de mayo de 1911", "../1911-05-03", U),
    ("desde el 3 de mayo de 1911", "desde el 3 de mayo de 1911", "1911-05-03/..", U),
    ("hacia el 3 de mayo de 1911", "hacia el 3 de mayo de 1911", "1911-05-03~", U),
    # days to days
    (
        "entre el 3 y el 8 de mayo de 1911",
        "entre el 3 y el 8 de mayo de 1911",
        "1911-05-03/1911-05-08",
        U,
    ),
    ("del 3 al 8 de mayo de 1911", "del 3 al 8 de mayo de 1911", "1911-05-03/1911-05-08", U),
    ("3-8 de mayo de 1911", "3-8 de mayo de 1911", "1911-05-03/1911-05-08", U),
    (
        "desde el 28 de abril hasta el 3 de mayo de 1911",
        "desde el 28 de abril hasta el 3 de mayo de 1911",
        "1911-04-28/1911-05-03",
        U,
    ),
    # months
    ("en enero de 1911", "enero de 1911", "1911-01", U),
    ("en Febrero de 1911", "Febrero de 1911", "1911-02", U),
    ("en marzo de 1911", "marzo de 1911", "1911-03", U),
    ("en abril del 1911", "abril del 1911", "1911-04", U),
    ("en mayo de 1937", "mayo de 1937", "1937-05", U),
    ("a principios de junio de 1911", "principios de junio de 1911", "1911-06", U),
    ("a mediados de agosto de 1911", "mediados de agosto de 1911", "1911-08", U),
    ("en octubre del año 1911", "octubre del año 1911", "1911-10", U),
    ("antes de noviembre de 1911", "antes de noviembre de 1911", "../1911-11", U),
    ("entre junio y agosto de 1911", "entre junio y agosto de 1911", "1911-06/1911-08", U),
    ("diciembre de 1911", "diciembre de 1911", "1911-12", U),
    ("en julio y agosto de 1911", "julio y agosto de 1911", "1911-07/1911-08", U),
    # seasons
    ("la primavera de 1937", "la primavera de 1937", "1937-21", U),
    ("en el verano de 1936", "el verano de 1936", "1936-22", U),
    ("a finales del otoño de 1936", "finales del otoño de 1936", "1936-23", U),
    ("el invierno de 1936-1937", "el invierno de 1936-1937", "1936-24", U),
    # years
    ("En 1937 cerraron el molino.", "1937", "1937", U),
    ("en el año 1937", "1937", "1937", U),
    ("a principios de 1936", "principios de 1936", "1936", U),
    ("a mediados de 1936", "mediados de 1936", "1936", U),
    ("a finales de 1936", "finales de 1936", "1936", U),
    ("la primera mitad de 1936", "la primera mitad de 1936", "1936", U),
    ("hacia 1936", "hacia 1936", "1936~", U),
    ("alrededor de 1936", "alrededor de 1936", "1936~", U),
    ("probablemente en 1936", "probablemente en 1936", "1936?", U),
    ("antes de 1936", "antes de 1936", "../1936", U),
    ("hasta 1939", "hasta 1939", "../1939", U),
    ("a partir de 1936", "a partir de 1936", "1936/..", U),
    ("tras 1939", "tras 1939", "1939/..", U),
    ("entre 1936 y 1939", "entre 1936 y 1939", "1936/1939", U),
    ("de 1936 a 1939", "de 1936 a 1939", "1936/1939", U),
    ("la huelga de 1911", "1911", "1911", U),
    ("la guerra (1936-1939)", "1936-1939", "1936/1939", U),
    ("no antes de 1911", "no antes de 1911", "1911/..", U),
    ("No volvió hasta 1911.", "hasta 1911", "1911", U),
    (
        "desde finales de 1917 hasta principios de 1919",
        "desde finales de 1917 hasta principios de 1919",
        "1917/1919",
        U,
    ),
    ("en 1936/37", "1936/37", "1936/1937", U),
    # eras
    ("en 44 a. C.", "44 a. C.", "-0043", U),
    ("el 15 de marzo de 44 a. C.", "el 15 de marzo de 44 a. C.", "-0043-03-15", U),
    ("en 476 d. C.", "476 d. C.", "0476", U),
    ("entre 58 y 50 a. C.", "entre 58 y 50 a. C.", "-0057/-0049", U),
    # decades and centuries
    ("la década de 1930", "la década de 1930", "193X", U),
    ("los años 1930", "los años 1930", "193X", U),
    (
        "los años treinta del siglo XX",
        "los años treinta del siglo XX",
        "193X",
        U,
    ),
    ("los años 30 del siglo XIX", "los años 30 del siglo XIX", "183X", U),
    ("en el siglo XIX", "el siglo XIX", "18XX", U),
    ("a finales del siglo XIX", "finales del siglo XIX", "18XX", U),
    # calendars
    (
        "25 de octubre (7 de noviembre) de 1917",
        "25 de octubre (7 de noviembre) de 1917",
        "1917-10-25",
        J,
    ),
    ("9 (22) de enero de 1905", "9 (22) de enero de 1905", "1905-01-09", J),
    (
        "el 25 de octubre de 1917 según el calendario juliano",
        "el 25 de octubre de 1917 según el calendario juliano",
        "1917-10-25",
        J,
    ),
    (
        "7 de noviembre de 1917 (estilo nuevo)",
        "7 de noviembre de 1917 (estilo nuevo)",
        "1917-11-07",
        G,
    ),
    # inside English
    ("the leaflet says 3 de mayo de 1937 in red", "3 de mayo de 1937", "1937-05-03", U),
]
NO_DATES = [
    "entre 2000 y 4000 huelguistas",
    "entre 1500 y 2000 obreros",
    "Entre 1500 y 2000 fueron detenidos.",
    "unos 1900 hombres",
    "1911 sacos de harina",
    "en 1900 casas",
    "más de 1911",
    "un total de 1936",
    "el 3 de mayo",
    "en mayo",
    "el Primero de Mayo",
    "31 de junio de 1911",
    "30 de febrero de 1911",
    "hace un siglo",
    "los años treinta",
    "los años 30",
    "el siglo V a. C.",
    "ese mismo mes",
    "al año siguiente",
    "págs. 1911-1913",
    "2 mayo sandwiches",
    "la mayonesa de 1 kilo",
    "75 % de los presos",
    "a las 19.30",
    "entre la primavera y el otoño de 1911",
    "en los siglos XVIII y XIX",
    "tres años antes de 1911",
    "un año después de 1911",
    "antes de la primavera de 1911",
    "desde el siglo XIX",
    "5 (6) de mayo de 1911",
]


@pytest.mark.parametrize(("text", "as_written", "edtf", "calendar"), DATES)
def test_a_phrase_is_a_date(text, as_written, edtf, calendar):
    found = [(each.as_written, each.edtf, each.calendar) for each in dates_in(text)]
    assert found == [(as_written, edtf, calendar)]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_left_alone(text):
    assert dates_in(text) == []
