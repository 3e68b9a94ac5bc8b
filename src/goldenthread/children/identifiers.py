"""Numbers that name a child, and their check digits. Pure: text in, the number as it is kept or what is wrong with it out.

An NHS number ends in a check digit (weights 10 to 2, modulus 11); a number of ten equal digits fits that rule and is nobody's, so it is
refused. A unique pupil number begins with a check letter over its other twelve characters (places 2 to 13, modulus 23). That a number is
well formed does not say that it is this child's: nobody has traced it.
"""

import re

from goldenthread.errors import Refused

NHS, UPN, LOCAL, POLICE = "nhs", "upn", "local", "police"
KINDS = [(NHS, "NHS number"), (UPN, "Unique pupil number"), (LOCAL, "Number in an agency’s own system"), (POLICE, "Police reference")]
LONGEST = 40

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # no I, O or S: they look like figures
_NHS_SHAPE = re.compile(r"[0-9]{10}")
_UPN_SHAPE = re.compile(rf"[A-Z][0-9]{{11}}[0-9{_UPN_LETTERS}]")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./-]*")


def kept(kind: str, typed: str) -> str:
    """The number as it is stored: without spaces, in capitals. Raises: Refused in words for the person who typed it."""
    words = " ".join(typed.split())
    if kind == NHS:
        return _nhs(words.replace(" ", "").replace("-", ""))
    if kind == UPN:
        return _upn(words.replace(" ", "").upper())
    if len(words) > LONGEST or not _PLAIN.fullmatch(words):
        raise Refused(f"Use letters, figures, spaces, dots, dashes and slashes only, at most {LONGEST} of them.")
    return words


def _nhs(number: str) -> str:
    if not _NHS_SHAPE.fullmatch(number):
        raise Refused("An NHS number has 10 figures. Check the letter or card it came from.")
    if len(set(number)) == 1:
        raise Refused("Ten equal figures are nobody’s NHS number. Leave it out until you know it.")
    if nhs_check_digit(number[:9]) != number[9]:
        raise Refused("This NHS number has a wrong figure in it. Check the letter or card it came from.")
    return number


def _upn(number: str) -> str:
    if not _UPN_SHAPE.fullmatch(number):
        raise Refused("A unique pupil number has a letter and then 12 figures; only the last may be a letter. Ask the school for it.")
    if upn_check_letter(number[1:]) != number[0]:
        raise Refused("This unique pupil number has a wrong figure or letter in it. Ask the school for it.")
    return number


def nhs_check_digit(nine: str) -> str:
    """The tenth figure for these nine; empty where the rule gives none, so that no number fits."""
    rest = 11 - sum(int(figure) * weight for figure, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
    return {11: "0", 10: ""}.get(rest, str(rest))


def upn_check_letter(twelve: str) -> str:
    """The letter before these twelve characters. A last letter, of a temporary number, counts as its place in the row of letters."""
    values = [int(mark) if mark.isdigit() else _UPN_LETTERS.index(mark) for mark in twelve]
    return _UPN_LETTERS[sum(value * place for value, place in zip(values, range(2, 14), strict=True)) % 23]
