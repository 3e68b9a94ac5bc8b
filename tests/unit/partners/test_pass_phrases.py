"""Long is not enough: what a guessing program tries first is refused, what people can remember is not."""

import pytest
from django.core.exceptions import ValidationError

from goldenthread.partners.pass_phrases import GuessableValidator

CHECK = GuessableValidator()


@pytest.mark.parametrize(
    "weak",
    [
        "passwordpassword",
        "Password2026!",
        "123456789012",
        "qwertyqwerty",
        "aaaaaaaaaaaa",
        "abababababab",
        "!!liverpool1!!",
        "2468246824682",
    ],
)
def test_a_common_one_made_longer_is_refused(weak: str) -> None:
    with pytest.raises(ValidationError):
        CHECK.validate(weak)


@pytest.mark.parametrize("good", ["copper kettle winter harbour", "Correct-horse_battery", "x9!kPq2#vB7z", "ein Wald voller Pilze"])
def test_words_that_do_not_belong_together_are_let_through(good: str) -> None:
    CHECK.validate(good)
