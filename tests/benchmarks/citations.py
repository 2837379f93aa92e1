"""Our citations beside pandoc's: every work of the test shelf in every style, and what differs.

Run it as `python -m tests.benchmarks.citations`.
"""

import sys

from sources.citations import STYLES
from tests.sources.citations.library import ITEMS
from tests.sources.citations.test_repairs import DIFFERS, differences


def main() -> int:
    unnamed = 0
    kinds = len({item["type"] for item in ITEMS.values()})
    print(f"{len(ITEMS)} works of {kinds} types, each as a first note, again, and as an entry")
    for style in STYLES:
        found = differences(style)
        print(f"{style}: {3 * len(ITEMS) - len(found)} of {3 * len(ITEMS)} as pandoc has them")
        for key, (theirs, made) in found.items():
            unnamed += key not in DIFFERS
            print(f"  {key[1]}, {key[2]}: {DIFFERS.get(key, 'NOT NAMED')}")
            print(f"    pandoc: {theirs or '(nothing)'}\n    Stemma: {made}")
    return 1 if unnamed else 0


if __name__ == "__main__":
    sys.exit(main())
