"""The text of a kept file, page by page, read in a process of its own with little time and memory.

Pure. `text_of(path, kind)` starts that process and hears what it says; run as a module, this file is
the process: one page a line, as JSON. What a hostile file breaks is that process alone.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sources import mediatypes
from sources.controls import without_controls
from sources.mediatypes import MediaType
from sources.wordfiles import Why, WordRefused, html_of, parts_of

SECONDS = 120
MEMORY = 1024 * 1024 * 1024  # bytes
MOST_PAGES = 3_000
MOST_LETTERS = 8_000_000
MOST_OF_A_PAGE = 1_000_000  # a text without pages is one page up to here, and several beyond
_ROOT = Path(__file__).resolve().parents[1]
_MOST_BYTES = 20 * 1024 * 1024  # of a text or a page of the web; what is longer is cut
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "object", "svg"})
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul", "br"]
)  # fmt: skip
_SOFT = re.compile("[\x02\ufffe]\n?")  # how PDFium says that a hyphen only parts a line


class Trouble(StrEnum):
    """Why there is no text, or not all of it."""

    NO_TEXT = "no_text"
    PROTECTED = "protected"
    DAMAGED = "damaged"
    TOO_SLOW = "too_slow"
    TOO_LARGE = "too_large"


@dataclass(frozen=True)
class Page:
    """`number` counts the file's pages from 1; `label` is what is printed on it, as the file says."""

    number: int
    label: str
    text: str


@dataclass(frozen=True)
class Extracted:
    """The pages that have text. With a `trouble` and pages, only a part could be read."""

    pages: tuple[Page, ...]
    trouble: Trouble | None = None


def text_of(
    path: Path, kind: MediaType, *, seconds: float = SECONDS, memory: int = MEMORY
) -> Extracted:
    """The text of a kept file. Takes at most `seconds` and `memory` bytes; never raises for a file."""
    command = [sys.executable, "-m", "sources.extracting", str(path), kind.code, str(memory)]
    late = False
    try:
        done = subprocess.run(  # noqa: S603 (ours)
            command, cwd=_ROOT, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds
        , check=False)  # fmt: skip
        said, failed = done.stdout, done.returncode != 0
    except subprocess.TimeoutExpired as error:
        said, failed, late = error.stdout or b"", True, True
    pages, trouble = _heard(said)
    if trouble is None and late:
        trouble = Trouble.TOO_SLOW
    if trouble is None and failed:
        trouble = Trouble.TOO_LARGE if pages else Trouble.DAMAGED
    if trouble is None and not pages:
        trouble = Trouble.NO_TEXT
    return Extracted(pages, trouble)


def _heard(said: bytes) -> tuple[tuple[Page, ...], Trouble | None]:
    pages, trouble = [], None
    for line in said.splitlines():
        with suppress(ValueError, TypeError, KeyError):  # the last line may be cut
            told = json.loads(line)
            if "trouble" in told:
                trouble = Trouble(told["trouble"])
            else:
                pages.append(Page(**told))
    return tuple(pages), trouble


# --- in the process of its own -------------------------------------------------------------------
class _Stop(Exception):
    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def _pdf(path: Path) -> Iterator[Page]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise _Stop(Trouble.PROTECTED if locked else Trouble.DAMAGED) from error
    for index in range(min(len(document), MOST_PAGES)):
        with suppress(pypdfium2.PdfiumError):  # one bad page doesn't take the others with it
            page = document[index]
            text = page.get_textpage().get_text_range(errors="ignore")
            yield Page(index + 1, _label(document, index), text)
            page.close()
    if len(document) > MOST_PAGES:
        raise _Stop(Trouble.TOO_LARGE)


def _label(document: Any, index: int) -> str:
    """What is printed on a page, as far as that can be written down."""
    try:
        return without_controls(document.get_page_label(index))[:40].strip()
    except UnicodeDecodeError:  # half a surrogate pair
        return ""


def _html(source: str) -> str:
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    if not source.strip():
        return ""
    tree: Any = document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    for element in list(tree.iter()):
        if element.tag in _UNSEEN and element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter():
        if element.tag in _BLOCKS:
            element.text = "\n" + (element.text or "")
            element.tail = "\n" + (element.tail or "")
    return "".join(tree.itertext())


def _decoded(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES)
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):  # fmt: skip
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    with suppress(UnicodeDecodeError):
        return data.decode()
    if named := re.search(
        rb"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", data[:4096], re.IGNORECASE
    ):
        with suppress(LookupError, UnicodeDecodeError):
            return data.decode(named[1].decode("ascii"))
    from charset_normalizer import from_bytes

    best = from_bytes(data[:500_000]).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def _word(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return _html(f"<html><body>{html_of(parts_of(file))}</body></html>")
    except WordRefused as error:
        why = {Why.PROTECTED: Trouble.PROTECTED, Why.BLOWN_UP: Trouble.TOO_LARGE}
        raise _Stop(why.get(error.why, Trouble.DAMAGED)) from error


def _pages(path: Path, kind: MediaType) -> Iterator[Page]:
    if kind is mediatypes.PDF:
        yield from _pdf(path)
        return
    if kind is mediatypes.WORD:
        text = _word(path)
    else:
        text = _html(_decoded(path)) if kind is mediatypes.HTML else _decoded(path)
    for number, start in enumerate(range(0, len(text), MOST_OF_A_PAGE), 1):
        yield Page(number, "", text[start : start + MOST_OF_A_PAGE])


def cleaned(text: str) -> str:
    """Text as it is kept: line ends as LF, soft hyphens as such, without control characters."""
    text = _SOFT.sub("\u00ad\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = (" ".join(line.split(" ")).rstrip() for line in without_controls(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def main(path: str, code: str, memory: str) -> None:
    _limit(int(memory))
    letters = 0
    try:
        for page in _pages(Path(path), mediatypes.BY_CODE[code]):
            text = cleaned(page.text)[:MOST_OF_A_PAGE]
            letters += len(text)
            if letters > MOST_LETTERS:
                raise _Stop(Trouble.TOO_LARGE)
            if text:
                _say({"number": page.number, "label": page.label, "text": text})
    except _Stop as stop:
        _say({"trouble": stop.trouble.value})
    except MemoryError:
        _say({"trouble": Trouble.TOO_LARGE.value})


def _say(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


def _limit(memory: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # not every system has limits to set
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes nothing anywhere
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(*sys.argv[1:4])
