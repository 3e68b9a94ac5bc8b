"""Colours as files write them (theme colours with a tint, indexed, grey, CMYK) turned into `RRGGBB`. What a colour means is for `plans`."""

import colorsys
import re
from collections.abc import Mapping, Sequence

_HEX = re.compile(r"^[0-9A-Fa-f]{6}$")
_SYSTEM = {"window": "FFFFFF", "windowText": "000000"}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def plain(rgb: str | None) -> str | None:
    """`RRGGBB` in capitals from "RRGGBB", "#RRGGBB" or "AARRGGBB"; None for white, for no colour and for what is no colour."""
    digits = (rgb or "").lstrip("#")
    digits = digits[2:] if len(digits) == 8 else digits
    if not _HEX.match(digits) or digits.upper() == "FFFFFF":
        return None
    return digits.upper()


def from_parts(parts: Sequence[float]) -> str | None:
    """`RRGGBB` from one (grey), three (RGB) or four (CMYK) numbers between 0 and 1, as PDF writes them."""
    if any(not 0 <= part <= 1.001 for part in parts):
        return None
    if len(parts) == 1:
        return _digits((parts[0], parts[0], parts[0]))
    if len(parts) == 3:
        return _digits((parts[0], parts[1], parts[2]))
    if len(parts) == 4:
        key = 1 - parts[3]
        return _digits(((1 - parts[0]) * key, (1 - parts[1]) * key, (1 - parts[2]) * key))
    return None


def tinted(rgb: str, tint: float) -> str:
    """A colour made lighter (tint above 0) or darker (below), the way office programs do: by lightness, hue kept."""
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return _digits(colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), strength)) or "FFFFFF"


def theme_colours(xml: bytes | None) -> Mapping[str, str]:
    """The named colours of an office theme (dk1, lt1, accent1 …) as `RRGGBB`; empty when there is no theme or it is broken."""
    if not xml:
        return {}
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        scheme = fromstring(xml).find(f".//{_DRAWING}clrScheme")
    except (ParseError, DefusedXmlException):
        return {}
    colours = {}
    for entry in scheme if scheme is not None else ():
        for colour in entry:
            value = colour.get("lastClr") or colour.get("val") or ""
            value = _SYSTEM.get(value, value)
            if _HEX.match(value):
                colours[entry.tag.removeprefix(_DRAWING)] = value.upper()
    return colours


def _digits(parts: tuple[float, float, float]) -> str:
    return "".join(f"{round(max(0.0, min(1.0, part)) * 255):02X}" for part in parts)
