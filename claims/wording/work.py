"""The lists of what is to be done: their names, what they hold, and the acts that mend."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Promise | str] = {
    "locator": _("Locator needed"),
    "quotation": _("Quotation needed"),
    "translation": _("Translation needed"),
    "unchecked": _("Unchecked"),
    "failed": _("Check failed"),
    "dead_link": _("Dead link"),
    "basis": _("Does not say what it rests on"),
}
EXPLAINED: dict[str, Promise | str] = {
    "locator": _(
        "Nobody said where in the source it stands. Without a place and a quotation it isn’t counted."
    ),
    "quotation": _("The source’s own words are not given."),
    "translation": _(
        "The quotation is in another language than the article, and nobody translated it."
    ),
    "unchecked": _(
        "It counts, and nobody had this edition of the source before them since it was last changed."
    ),
    "failed": _("Somebody held it against the source and did not find it there. It isn’t counted."),
    "dead_link": _(
        "An address of the source answers no more. Give another, an archived copy, or keep one."
    ),
    "basis": _("It counts, but its own witness is unknown: it may retell another source."),
}
MENDING: dict[str, Promise | str] = {
    "locator": _("Add the locator"),
    "quotation": _("Add the quotation"),
    "translation": _("Add the translation"),
    "unchecked": _("I held it against the source"),
    "failed": _("Mend it"),
    "dead_link": _("Mend the address"),
    "basis": _("Say what it rests on"),
}
# where in the form it is mended
FIELDS = {
    "locator": "id_place_1_value",
    "quotation": "id_quotation",
    "translation": "id_translation",
    "basis": "id_basis",
}
