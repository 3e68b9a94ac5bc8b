"""List markers: what stands before an item of a list, in any format. Nothing here knows where the text came from."""

import re

_SIGNS = "•·▪▫■□●○◦‣⁃►➢➤✓✔❖§\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf076\uf077\uf0a8\uf06e"
_SIGN = re.compile(rf"^\s*([{_SIGNS}])\s*(?=\S|$)")
_DASH = re.compile(r"^\s*([-*–—‒o])[ \t\xa0]+(?=\S)")
_LETTER = re.compile(r"^\s*(\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})\))[ \t\xa0]+(?=\S)")
_NUMBER = re.compile(r"^\s*(\d{1,3}[.)]?)[ \t\xa0]+(?=\S)")
_INLINE = re.compile(rf"\s*(?=[{_SIGNS.replace('§', '').replace('·', '').replace('✓', '').replace('✔', '')}]\s*\S)")


def split_marker(line: str) -> tuple[str, str]:
    """The marker and the words of a line; an empty marker when the line is no list item.

    A number with a full stop is not taken here, for "1. Introduction" is a heading as often as an item: see `split_number`.
    """
    for pattern in (_SIGN, _DASH, _LETTER):
        if found := pattern.match(line):
            return found.group(1), line[found.end() :].strip()
    return "", line.strip()


def split_number(line: str) -> tuple[int | None, str, str]:
    """The number, the marker as printed and the words of "3. Text" or "3) Text"; None when there is no such number."""
    found = _NUMBER.match(line)
    if not found or found.group(1)[-1] not in ".)":
        return None, "", line.strip()
    return int(found.group(1).rstrip(".)")), found.group(1), line[found.end() :].strip()


def break_at_signs(text: str) -> str:
    """Puts every bullet sign that stands inside a line at the start of a line of its own."""
    return "\n".join(_INLINE.sub("\n", line).strip("\n") for line in text.split("\n"))
