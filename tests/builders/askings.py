"""Askings as a room above makes them: one purpose whose work can be counted, and links that are sent, opened and answered."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cast import Cast
from goldenthread.errors import Refused
from goldenthread.involvement import purposes, services
from goldenthread.involvement.models import Involvement, InvolvementKind, InvolvementState, ReplyLink
from goldenthread.involvement.purposes import Data, Purpose, Said
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.form_keys import fresh
from goldenthread.ledger.models import Event, Outgoing
from goldenthread.ledger.services import record
from goldenthread.partners.permissions import Permission

DUE, EXPIRES = date(2026, 11, 26), date(2026, 12, 10)  # ten and twenty-four days after the tests' morning
THING = UUID("01890000-0000-7000-8000-00000000aaaa")
TELLING = "tests.telling"
BODY = "Hello\n\nWhat has happened?\n\n{link}\n"


class TellForm(forms.Form):
    """Nothing has changed, or what has."""

    changed = forms.ChoiceField(
        label="What has happened", choices=[("no", "No change"), ("yes", "Something has")], widget=forms.RadioSelect, initial="no"
    )
    progress = forms.CharField(label="What has moved", required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("changed") == "yes" and not self.cleaned_data.get("progress"):
            self.add_error("progress", "Say what has moved, or choose “No change”.")
        return self.cleaned_data


def tell(by: Actor, involvement: Involvement, form: forms.Form) -> Said:
    """The work of the room above: one event, so that it can be counted."""
    progress = form.cleaned_data["progress"]
    if progress == "too late":
        raise Refused("The plan is closed. Ask the partnership office.")
    record(by=by, what="tests.told", about=("thing", involvement.about_id), reason=progress)
    code = "no change" if form.cleaned_data["changed"] == "no" else "an update"
    return Said(state=InvolvementState.CONTRIBUTED, code=code, words=progress, then="The office reads it before the board meets.")


def purpose(name: str = TELLING, *, again: bool = False) -> Purpose:
    """Registered as a room does when it starts."""

    def form_of(involvement: Involvement, data: Data) -> forms.Form:
        return TellForm(data)

    return purposes.register(
        Purpose(
            name=name,
            title=lambda involvement: "What has happened on your action?",
            form=form_of,
            answer=tell,
            grants=frozenset({Permission.UPDATE_ACTIONS}),
            again=again,
        )
    )


def ask(cast: Cast, *, by: Actor, key: str = "tests/1", again: bool = False, **changes: Any) -> tuple[Involvement, str]:
    """The council's action lead is asked what has happened; the asking and the secret of its link."""
    given: dict[str, Any] = {
        "kind": InvolvementKind.CONTRIBUTION,
        "about": services.About("plans", "action", THING),
        "purpose": purpose(f"{TELLING}.again" if again else TELLING, again=again).name,
        "person": cast.action_lead,
        "agency": cast.council,
        "why": "Leads of actions that are due are asked each month. Due on 30 November 2026.",
        "due_on": DUE,
        "expires_on": EXPIRES,
        "subject": "One action is due",
        "body": BODY,
    }
    return services.ask(by=by, key=key, **given | changes)


def told() -> int:
    """How often the room above did its work."""
    return Event.objects.filter(what="tests.told").count()


def secrets_in_mail(asked: Involvement) -> list[str]:
    """The secrets of an asking's links, as its mails carry them, oldest first."""
    mails = Outgoing.objects.filter(about_id=asked.id).order_by("queued_at", "id")
    return [secret for mail in mails for secret in re.findall(r"/reply/([^/\s]+)/", mail.body)]


def run_out(asked: Involvement) -> None:
    """As if the days had passed: its links ended a moment ago."""
    ReplyLink.objects.filter(involvement=asked).update(
        made_at=timezone.now() - timedelta(days=30), expires_at=timezone.now() - timedelta(seconds=1)
    )


def answer(client: Client, token: str, **said: str) -> None:
    """Send the form of a link as somebody's browser does; "no change" unless told otherwise."""
    fields = {"form_key": fresh(), "changed": "no", "progress": "", **said}
    assert client.post(reverse("involvement:reply", args=[token]), fields).status_code == 302
