"""An agency's identity provider that does not answer is nobody's fault here: say so, and say the other way in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import requests  # comes with allauth, which speaks to the provider through it
from django.http import HttpRequest, HttpResponseBase

from goldenthread.errors import Refused

View = Callable[..., HttpResponseBase]


def plain_when_away(view: View) -> View:
    """Raises: Refused instead of an unexpected error when the provider cannot be reached or answers nonsense."""

    @wraps(view)
    def tried(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except requests.RequestException:
            raise Refused(
                "Your agency’s sign-in does not answer. Try again in a few minutes, or sign in with your email address and pass-phrase."
            ) from None

    return tried
