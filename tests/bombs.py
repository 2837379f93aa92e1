"""Texts that are made to break what reads them, and links that hide where they lead."""

BOMBS = {
    "quotations in quotations": "> " * 9000 + "x",
    "lists in lists": "\n".join("  " * n + "- x" for n in range(190)),
    "brackets": "[" * 19_000,
    "links in links": "[a](" * 4900,
    "stars": "*a " * 6600,
    "backticks": "".join("`" * n + " " for n in range(190)),
    "images": "![" * 9900,
    "entities": "&#x10FFFF;" * 1900,
    "tags": "<b>" * 6600,
    "references": "[a]: b\n" * 2800,
    "mentions": "#1 @ida " * 2400,
    "marks over marks": "e" + "\u0301" * 19_000,
    "right to left": "\u202egnp.exe " * 1900,
    "half a pair": "\ud800 \udc00",
    "nothing and nul": "a\0b",
}
DISGUISED = [
    "[https://example.org](https://xn--xample-2of.org/)",
    "https://еxample.org/",
    "https://example.org@evil.example/",
    "[x](javascript:alert(1))",
    "[x](//evil.example/)",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](https://evil.example\\@example.org)",
    "https://exam\u200bple.org/ https://example.org\u202e/moc.live",
]
