"""Bytes of a bibliography file → text."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decoded(data: bytes) -> str:
    """The text, its byte-order mark removed and its line ends "\\n". Never raises.

    UTF-8, -16 or -32 by their marks; UTF-16 without one where every other byte is zero; else UTF-8,
    and where that fails Windows-1252 and last ISO 8859-1, as old exports have it.
    """
    encoding = "utf-8"
    for mark, name in _MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], name
            break
    else:
        encoding = _without_mark(data)
    return _text(data, encoding).replace("\r\n", "\n").replace("\r", "\n")


def _without_mark(data: bytes) -> str:
    head = data[:200]
    if len(head) > 3 and not head[1::2].strip(b"\0"):
        return "utf-16-le"
    return "utf-16-be" if len(head) > 3 and not head[::2].strip(b"\0") else "utf-8"


def _text(data: bytes, encoding: str) -> str:
    if encoding != "utf-8":
        return data.decode(encoding, errors="replace")
    for each in ("utf-8", "cp1252"):
        try:
            return data.decode(each)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
