"""A backup's file: what goes in comes out, and no byte of it can be changed, left out or added unseen."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.errors import Refused
from goldenthread.ledger.backups import container

PASSPHRASE = "nine green bottles"


@pytest.fixture(autouse=True)
def quick_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small pieces, so that there are many, and scrypt at its cheapest: what is tested is the sealing."""
    monkeypatch.setattr(container, "PIECE", 100)
    scrypt = container.Scrypt
    monkeypatch.setattr(container, "Scrypt", lambda **given: scrypt(**(given | {"n": 2})))


def made(path: Path, passphrase: str) -> bytes:
    path.unlink(missing_ok=True)
    with container.writing(path, passphrase) as archive:
        archive.writestr("tables/x.jsonl", b'["a"]\n' * 20)
        archive.writestr("manifest.json", bytes(range(256)))
    return path.read_bytes()


def read(path: Path, passphrase: str) -> bytes:
    with container.reading(path, passphrase, room=path.parent) as archive:
        return archive.read("tables/x.jsonl")


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_what_went_in_comes_out_and_nothing_is_left_beside_it(tmp_path: Path, passphrase: str) -> None:
    made(tmp_path / "b", passphrase)
    assert read(tmp_path / "b", passphrase) == b'["a"]\n' * 20
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_flipped_bit_anywhere_is_found(tmp_path: Path, passphrase: str, place: float, bit: int) -> None:
    content = bytearray(made(tmp_path / "b", passphrase))
    content[int(place * len(content))] ^= 1 << bit
    (tmp_path / "b").write_bytes(content)
    with pytest.raises(Refused):
        read(tmp_path / "b", passphrase)


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
@given(cut=st.floats(0, 1, exclude_max=True))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_missing_end_is_found(tmp_path: Path, passphrase: str, cut: float) -> None:
    content = made(tmp_path / "b", passphrase)
    (tmp_path / "b").write_bytes(content[: int(cut * len(content))])
    with pytest.raises(Refused):
        read(tmp_path / "b", passphrase)


def test_two_swapped_pieces_are_found(tmp_path: Path) -> None:
    content = made(tmp_path / "b", PASSPHRASE)
    start = len(container.SEALED) + container.SALT + container.NONCE_START
    piece = 4 + 100 + 16
    first, second = content[start : start + piece], content[start + piece : start + 2 * piece]
    (tmp_path / "b").write_bytes(content[:start] + second + first + content[start + 2 * piece :])
    with pytest.raises(Refused):
        read(tmp_path / "b", PASSPHRASE)


def test_without_the_passphrase_nothing_of_it_can_be_read(tmp_path: Path) -> None:
    content = made(tmp_path / "b", PASSPHRASE)
    assert b"tables/x.jsonl" not in content
    for wrong in ("", "nine green bottle"):
        with pytest.raises(Refused):
            read(tmp_path / "b", wrong)


def test_an_error_half_way_leaves_nothing(tmp_path: Path) -> None:
    def break_off() -> None:
        with container.writing(tmp_path / "b", "") as archive:
            archive.writestr("x", b"y")
            raise KeyError

    with pytest.raises(KeyError):
        break_off()
    assert list(tmp_path.iterdir()) == []
