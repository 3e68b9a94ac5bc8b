"""Which pass-phrases are too easy to guess although they are long: a common one repeated, dressed up with figures, or hardly any letters.

Django's own checks (length, likeness to the person, the list of common ones) run beside this; see `AUTH_PASSWORD_VALIDATORS`.
"""

import re

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

FEWEST_DIFFERENT = 6
HINT = "Use three or four words that do not belong together."


class GuessableValidator:
    """Refuses what a guessing program tries first. Named as `AUTH_PASSWORD_VALIDATORS` asks for it."""

    def __init__(self) -> None:
        self.common: frozenset[str] = frozenset(CommonPasswordValidator().passwords)

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raises: ValidationError in words for the person."""
        plain = password.lower().strip()
        if len(set(plain)) < FEWEST_DIFFERENT or plain.isdigit():
            raise ValidationError(f"This pass-phrase is easy to guess. {HINT}", code="too_plain")
        if any(core in self.common for core in _cores(plain)):
            raise ValidationError(f"This is a common password made longer, so it is easy to guess. {HINT}", code="common_made_longer")

    def get_help_text(self) -> str:
        return HINT


def _cores(plain: str) -> set[str]:
    """What is left when the usual dressing is taken off: figures and marks at the ends, and repetition."""
    bare = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    found = {bare}
    for text in (plain, bare):
        if repeated := re.fullmatch(r"(.+?)\1+", text):
            found.add(repeated.group(1))
    return {core for core in found if core}
