"""The strings that the EDTF suite calls valid and Stemma refuses by name, with the reason.

Stemma reads levels 0 and 1 whole. Everything here belongs to level 2 of ISO 8601-2 (as the
Library of Congress describes it), or to no level of EDTF at all.
"""

OUT_OF_SCOPE: dict[str, tuple[str, ...]] = {
    "level 2: a set of which one or all are meant": (
        "[..1760-12-03]",
        "[1667, 1672-12]",
        "[1760-12..]",
        "[2016-03]",
        "{..1760}",
        "{1667, 1670..1672}",
        "{1760..}",
        "{1960 ,  1961-12}",
        "{2016..2020}",
    ),
    "level 2: a year with an exponent": ("Y-17E7", "Y17E7"),
    "level 2: a year with significant digits": ("1950S2", "Y-17101E3S3", "Y17101000S3"),
    "level 2: a part of the date qualified by itself": (
        "2001-?09~-09",
        "2001?-23",
        "2001~-09",
        "2004?-06-~11",
        "?2001",
    ),
    "level 2: in an interval, a part qualified by itself": ("2004-06-~01/2004-06-~20",),
    "level 2: in an interval, unspecified digits": ("2004-06-XX/2004-07-03",),
    "level 2: unspecified digits that are not the last ones": (
        "1500-1X-25",
        "156X-12-31",
        "15XX-01-3X",
        "15XX-0X-25",
        "15XX-12-25",
        "15XX-12-XX",
        "15XX-X2",
        "15XX-XX-25",
        "1XX3",
        "1XXX-12",
    ),
    "level 2: seasons by hemisphere, quarters, quadrimesters and halves of a year": (
        "2001-25",
        "2001-33?",
        "2001-36",
        "2001-39",
        "20XX-41",
    ),
    # The suite calls 2012-21/2012-22 invalid, too: no reading fits both.
    "level 2: seasons in an interval": ("2018-21/2018-23",),
    "no level of EDTF: a century by two digits (write 19XX)": (
        "00",
        "-04",
        "19",
        "19%",
        "19?",
        "19~",
    ),
    "no level of EDTF: a decade by three digits (write 193X)": (
        "-019",
        "-193",
        "000",
        "009",
        "019",
        "193",
        "197%",
        "197?",
        "197~",
    ),
    "no level of EDTF: a year of more than four digits without Y": ("20000",),
}
