"""Numbers that name a child: what is kept, what is refused, and that one wrong figure is always seen."""

import pytest

from goldenthread.children.identifiers import LOCAL, NHS, UPN, kept, nhs_check_digit, upn_check_letter
from goldenthread.errors import Refused


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (NHS, "999 000 0018", "9990000018"),
        (NHS, "999-000-0018", "9990000018"),
        (NHS, "9434765919", "9434765919"),
        (UPN, "C394000026001", "C394000026001"),
        (UPN, " c394 0000 26001 ", "C394000026001"),
        (LOCAL, "  EHM  2231/4 ", "EHM 2231/4"),
    ],
)
def test_a_number_is_kept_in_one_shape(kind: str, typed: str, stored: str) -> None:
    assert kept(kind, typed) == stored


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        (NHS, "999000001", "10 figures"),
        (NHS, "99900000189", "10 figures"),
        (NHS, "999000001a", "10 figures"),
        (NHS, "٩٩٩٠٠٠٠٠١٨", "10 figures"),
        (NHS, "9990000017", "wrong figure"),
        *((NHS, figure * 10, "nobody’s") for figure in "0123456789"),
        (UPN, "C39400002600", "letter and then 12"),
        (UPN, "1394000026001", "letter and then 12"),
        (UPN, "C39400002600I", "letter and then 12"),
        (UPN, "D394000026001", "wrong figure or letter"),
        (UPN, "C394000026002", "wrong figure or letter"),
        (LOCAL, "<b>", "letters, figures"),
        (LOCAL, "=1+1", "letters, figures"),
        (LOCAL, "9" * 41, "at most 40"),
    ],
)
def test_what_is_no_number_is_refused_in_words(kind: str, typed: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        kept(kind, typed)


def test_one_wrong_figure_of_an_nhs_number_is_always_seen() -> None:
    right = "9990000018"
    wrong = [right[:at] + figure + right[at + 1 :] for at in range(10) for figure in "0123456789" if figure != right[at]]
    assert [number for number in wrong if nhs_check_digit(number[:9]) == number[9]] == []


def test_an_nhs_number_whose_check_would_be_ten_fits_nothing() -> None:
    nine = next(f"{number:09}" for number in range(999_000_000, 999_000_100) if nhs_check_digit(f"{number:09}") == "")
    for figure in "0123456789":
        with pytest.raises(Refused):
            kept(NHS, nine + figure)


def test_one_wrong_figure_of_a_pupil_number_is_always_seen() -> None:
    right = "394000026001"
    wrong = [right[:at] + figure + right[at + 1 :] for at in range(12) for figure in "0123456789" if figure != right[at]]
    assert upn_check_letter(right) == "C"
    assert [number for number in wrong if upn_check_letter(number) == "C"] == []


def test_a_temporary_pupil_number_ends_in_a_letter() -> None:
    twelve = "39400002600A"
    number = upn_check_letter(twelve) + twelve
    assert kept(UPN, number) == number
