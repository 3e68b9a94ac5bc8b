"""Which signs a written file may hold. What people see is kept to the letter; what they cannot see, and could be harmed by, is not."""

import re
import unicodedata
from functools import cache

# Control signs, halves of pairs, and the signs that turn the direction of the text after them.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """A text without control signs, its lines parted by `\\n` alone."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u0085", "\n"))


def named(text: str) -> str:
    """A text in the signs of our own font; a sign it does not have is called by its name, "[GRINNING FACE]"."""
    return "".join(sign if sign in _drawn() or sign.isspace() else _spelt(sign) for sign in text)


def _spelt(sign: str) -> str:
    plain = unicodedata.normalize("NFKC", sign)
    if all(one in _drawn() for one in plain):
        return plain
    if unicodedata.category(sign) in {"Cf", "Mn"}:  # joins or varies the sign before it, which now has its name
        return ""
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}')}]"


@cache
def _drawn() -> frozenset[str]:
    """The signs that Source Sans has, from the font's own table."""
    from importlib.resources import files
    from io import BytesIO

    from pdfminer.pdffont import TrueTypeFont

    font = BytesIO((files("font_source_sans_pro") / "files" / "SourceSansPro-Regular.ttf").read_bytes())
    return frozenset(TrueTypeFont("Source Sans Pro", font).create_unicode_map().cid2unichr.values())
