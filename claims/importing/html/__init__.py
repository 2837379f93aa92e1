"""HTML → an article: the body, what the page says of itself, and the comments under it.

The article's place in the page is found by trafilatura (body.py); its blocks are made by our own
writer (blocks.py, which Word shares), so that captions, quotations, lists and notes stay what they
are. The front door is `read_html`; nothing here reaches the network.
"""

from claims.importing.html.pages import read_html

__all__ = ["read_html"]
