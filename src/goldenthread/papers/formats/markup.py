"""Tags inside a cell or paragraph ("<ul><li>"): turned into plain lines, their words kept.

Only the tags that word processors leave behind are taken, so that "<10%" or "<name>" stays as printed. Inside a cell a list item
is a line that begins with "• "; every reader keeps to that.
"""

import html
import re

from goldenthread.papers.formats.markers import break_at_signs, split_marker

_NAMES = "p|br|ul|ol|li|div|span|u|b|i|em|strong|s|sup|sub|a|h[1-6]|font|small|mark|table|thead|tbody|tr|td|th|hr"
_TAG = re.compile(rf"<(/?)({_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|lsquo|rsquo|ldquo|rdquo|hellip|bull|pound|#\d{1,5}|#x[0-9a-fA-F]{1,4});")
_BREAKING = {"p", "br", "ul", "ol", "div", "tr", "hr", "h1", "h2", "h3", "h4", "h5", "h6"}
_SPACES = re.compile(r"[^\S\n]+")


def _as_text(tag: re.Match[str]) -> str:
    closing, name = tag.group(1), tag.group(2).lower()
    if name == "li":
        return "\n" if closing else "\n• "
    if name in _BREAKING:
        return "\n"
    return "\n" if name in {"td", "th"} and closing else ""


def without_tags(text: str) -> str:
    """The text without tags and entities; block tags become line breaks, items of a list lines with a bullet."""
    return _ENTITY.sub(lambda found: html.unescape(found.group()), _TAG.sub(_as_text, text))


def tidy_lines(text: str) -> str:
    """One cell's text: spaces folded, empty lines dropped, each item of a list a line that begins "• "."""
    if not text:
        return ""
    lines = (_SPACES.sub(" ", line).strip() for line in break_at_signs(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n"))
    told = [line for line in lines if line]
    if len(told) == 1 and told[0].startswith("* "):
        return told[0]  # alone, an asterisk may be the sign of a note
    return "\n".join(_item(line) for line in told)


def _item(line: str) -> str:
    marker, words = split_marker(line)
    if not marker or (marker.isalnum() and marker != "o") or marker[-1] == ")":
        return line
    inner, rest = split_marker(words)  # "• • words": a tag and a sign for the same item
    return f"• {rest if inner and not inner.isalnum() and inner[-1] != ')' else words}".rstrip()
