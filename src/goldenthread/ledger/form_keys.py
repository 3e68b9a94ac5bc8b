"""A form posted twice does its work once and answers the same both times.

`{% form_key %}` (tag library `once`) puts a fresh key into a form; the view hands it to `once` with the work to do. The key and the work
are one transaction: if the work fails the key is free again, and a second post that arrives meanwhile waits for the first.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html_join

from goldenthread.errors import Refused
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import FormKey, new_id

FIELD = "form_key"
KEPT_FOR = timedelta(days=7)
_SHAPE = re.compile(r"[0-9a-f]{32}")
# What a room above puts beside the key of a form: what was typed into it before and not sent.
_beside: list[Callable[[HttpRequest], str]] = []


def fresh() -> str:
    """A key for one showing of a form. Nothing is stored until the form is answered."""
    return new_id().hex


def put_beside(what: Callable[[HttpRequest], str]) -> None:
    """A room above says at its start what stands beside each form's key."""
    _beside.append(what)


def beside(request: HttpRequest) -> str:
    """What the rooms above put there."""
    return format_html_join("", "{}", ((what(request),) for what in _beside))


def was_taken(key: str) -> bool:
    """Whether a form with this key was answered, and the work done. What has not the shape of a key was never one."""
    return _SHAPE.fullmatch(key) is not None and FormKey.objects.filter(key=key).exists()


@transaction.atomic
def once(*, by: Actor, key: str, purpose: str, effect: Callable[[], str]) -> str:
    """Run `effect` for this key unless it was run before; the address that the first run answered with, either way.

    Raises: Refused for a form without its key, or a key of another form or person.
    """
    if not _SHAPE.fullmatch(key):
        raise Refused("This form has lost a part of itself. Go back, load the page again and send it once more.")
    used = FormKey.objects.filter(key=key).first() or _use(key, purpose, by)
    if isinstance(used, FormKey):
        return _same_answer(used, purpose, by)
    answer = effect()
    FormKey.objects.filter(key=key).update(answer=answer)
    return answer


def forget_old() -> int:
    """Drop keys that no open page can still hold. How many."""
    return FormKey.objects.filter(used_at__lt=timezone.now() - KEPT_FOR).delete()[0]


def _use(key: str, purpose: str, by: Actor) -> FormKey | None:
    """Take the key; or what another request, which took it between our look and now, has left when its transaction ended."""
    try:
        with transaction.atomic():
            FormKey.objects.create(key=key, purpose=purpose, used_at=timezone.now(), used_by=by.person_id)
    except IntegrityError:
        return FormKey.objects.get(key=key)
    return None


def _same_answer(used: FormKey, purpose: str, by: Actor) -> str:
    if used.used_by != by.person_id or used.purpose != purpose:
        raise Refused("This form was already used for something else. Load the page again and send it once more.")
    return used.answer
