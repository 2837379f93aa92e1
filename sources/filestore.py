"""Files on disk by the digest of their bytes: written beside, then put in their place whole.

Pure but for the folder it is given. Who may keep and who may see a file is not decided here.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path


class TooLarge(Exception):
    """More bytes came than are kept."""


@dataclass(frozen=True)
class Staged:
    """A file written whole beside the others, not yet in its place. `sha256` in hexadecimal."""

    path: Path
    sha256: str
    size: int


def place_of(folder: Path, sha256: str) -> Path:
    """Where the file with this digest lies, or would lie."""
    return folder / sha256[:2] / sha256[2:4] / sha256


@contextmanager
def staged(chunks: Iterable[bytes], folder: Path, *, most: int) -> Iterator[Staged]:
    """Write chunks to a file in `folder`; it is gone afterwards unless it was put in its place.

    Raises TooLarge beyond `most` bytes, OSError where the disk is full.
    """
    waiting = folder / "incoming"
    waiting.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=waiting)
    digest, size = hashlib.sha256(), 0
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > most:
                    raise TooLarge
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        yield Staged(Path(name), digest.hexdigest(), size)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def put_in_place(file: Staged, folder: Path) -> bool:
    """Move a staged file to its place; whether it is new there. The same bytes are there once."""
    place = place_of(folder, file.sha256)
    if place.is_file() and place.stat().st_size == file.size:
        return False
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.path.replace(place)
    return True
