"""What is drawn rather than listed: SVG as text, made on the server, for pages under a strict CSP.

Sizes are SVG attributes and colours are classes (``project/static/css``), never ``style``. Words are
not made here: a drawing gets its words and its text alternative from the caller. A module for each
kind of drawing; where things stand in one is computed in modules that know neither SVG nor Django.
"""

from claims.drawing.layout import Tie
from claims.drawing.standings import STANDINGS, balance_bar, standing_icon, tone_class
from claims.drawing.stemma import Source, stemma

__all__ = ["STANDINGS", "Source", "Tie", "balance_bar", "standing_icon", "stemma", "tone_class"]
