import hashlib

import pytest

from sources.filestore import TooLarge, place_of, put_in_place, staged

DATA = b"the words of a page"
DIGEST = hashlib.sha256(DATA).hexdigest()


def files(folder):
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def test_a_file_lies_at_its_digest_and_nowhere_else(tmp_path):
    with staged([DATA[:5], DATA[5:]], tmp_path, most=100) as file:
        assert (file.sha256, file.size) == (DIGEST, len(DATA))
        assert put_in_place(file, tmp_path)
    assert files(tmp_path) == [f"{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}"]
    assert place_of(tmp_path, DIGEST).read_bytes() == DATA


def test_the_same_bytes_are_there_once(tmp_path):
    for is_new in (True, False):
        with staged([DATA], tmp_path, most=100) as file:
            assert put_in_place(file, tmp_path) is is_new
    assert len(files(tmp_path)) == 1


def test_half_a_file_is_replaced(tmp_path):
    place_of(tmp_path, DIGEST).parent.mkdir(parents=True)
    place_of(tmp_path, DIGEST).write_bytes(DATA[:4])
    with staged([DATA], tmp_path, most=100) as file:
        assert put_in_place(file, tmp_path)
    assert place_of(tmp_path, DIGEST).read_bytes() == DATA


def test_nothing_is_left_of_what_is_too_large_or_breaks_off(tmp_path):
    read = []

    def endless():
        while True:
            read.append(1)
            yield b"x" * 10

    with pytest.raises(TooLarge), staged(endless(), tmp_path, most=95):
        pass
    assert len(read) == 10

    def broken():
        yield b"half"
        raise ConnectionError

    with pytest.raises(ConnectionError), staged(broken(), tmp_path, most=95):
        pass
    with staged([DATA], tmp_path, most=100):
        pass  # not put in its place
    assert files(tmp_path) == []
