"""What pandoc makes of the shelf, as an oracle: the same styles, with our two wishes put in first.

Given names stay whole and titles keep their case, as we want them, and every entry names its author
(we print no "———", since entries are shown alone); nothing else of a style is changed for pandoc.
"""

import html
import json
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc
from lxml import etree

from sources.citations import stylesheets
from tests.sources.citations.library import ITEMS


def cited(style: str) -> dict[str, tuple[str, str, str]]:
    """Of every item: the first note with page 88, the short note with page 90, and the entry.

    Plain text but for italics; empty where the style has none.
    """
    names = list(ITEMS)
    firsts = "\n\n".join(f"X [@i{n}, p. 88]" for n in range(len(names)))
    again = "\n\n".join(f"X [@i{n}, p. 90]" for n in range(len(names)))
    page = _pandoc(style, f"---\nlang: en-US\n---\n\n{firsts}\n\n{again}\n")
    notes = _notes(page)
    return {
        name: (notes[n], notes[n + len(names)], _entry(page, n)) for n, name in enumerate(names)
    }


def _pandoc(style: str, text: str) -> str:
    with TemporaryDirectory() as folder:
        sheet, shelf = Path(folder) / "style.csl", Path(folder) / "shelf.json"
        root = etree.fromstring((stylesheets._FOLDER / stylesheets.STYLES[style].file).read_bytes())
        stylesheets._leave_as_typed(root)
        for element in root.xpath("//*[@subsequent-author-substitute]"):
            del element.attrib["subsequent-author-substitute"]
        sheet.write_bytes(etree.tostring(root))
        items = [{**item, "id": f"i{n}"} for n, item in enumerate(ITEMS.values())]
        shelf.write_text(json.dumps(items))
        command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "html", "--wrap=none",
                   "--citeproc", "--csl", sheet, "--bibliography", shelf]  # fmt: skip
        return subprocess.run(
            command, input=text, capture_output=True, text=True, check=True
        ).stdout


def _notes(page: str) -> list[str]:
    """In the order in which they are cited: from the notes, or from the text itself."""
    tree = etree.HTML(page)
    notes = tree.xpath("//*[@id='footnotes']//li") or tree.xpath("//span[@class='citation']")
    return [_plain(note) for note in notes]


def _entry(page: str, number: int) -> str:
    found = etree.HTML(page).xpath(f"//*[@id='ref-i{number}']")
    return _plain(found[0]) if found else ""


def _plain(element: etree._Element) -> str:
    for link in element.xpath(".//a[@role='doc-backlink']"):
        link.getparent().remove(link)
    return tidy(etree.tostring(element, encoding="unicode", with_tail=False))


def tidy(fragment: str) -> str:
    """A fragment of HTML as text on one line, with <i> for italics."""
    text = re.sub(r"<(/?)em>", r"<\1i>", fragment)
    text = re.sub(r"<(?!/?i>)[^>]*>", "", text)
    return " ".join(html.unescape(text).replace("\u00a0", " ").split())
