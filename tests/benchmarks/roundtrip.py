"""What a bibliography loses on its way out and back: every work of the test shelf in every format.

Run it as `python -m tests.benchmarks.roundtrip`. The readings and differences of citations beside
pandoc's are printed by `tests.benchmarks.citations`.
"""

import sys

from sources.exporting import FORMATS
from sources.importing.files import read_file
from tests.sources.citations.library import ITEMS


def main() -> int:
    lost = 0
    items = [{"id": f"work{number}", **item} for number, item in enumerate(ITEMS.values())]
    kinds = len({item["type"] for item in items})
    print(f"{len(items)} works of {kinds} types, written and read again")
    for form, writer in FORMATS.items():
        file = "".join(writer.written(items)).encode()
        _format, entries = read_file(file, f"shelf.{writer.ending}")
        back = list(entries)
        told = [*differences(items, [dict(entry.item) for entry in back])]
        told += [f"{p.fault} in line {p.line}" for entry in back for p in entry.problems]
        print(f"{form.value}: {len(back)} came back, {len(told)} differences")
        for line in told:
            print(f"  {line}")
        lost += len(told)
    return 1 if lost else 0


def differences(before: list, after: list) -> list[str]:
    """What isn't the same, variable by variable."""
    if len(before) != len(after):
        return [f"{len(before)} works became {len(after)}"]
    return [
        f"{name}: {key} was {one.get(key)!r} and is {other.get(key)!r}"
        for name, one, other in zip(ITEMS, before, after, strict=True)
        for key in sorted(one.keys() | other.keys())
        if one.get(key) != other.get(key)
    ]


if __name__ == "__main__":
    sys.exit(main())
