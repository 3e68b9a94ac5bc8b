"""Every form of the product in the browser of somebody who may send it, found on the pages and filled with words that can be told."""

from dataclasses import dataclass

from django.test import Client

from builders import crawl
from builders import world as builder
from builders.crawl import Form
from builders.world import NEWCOMER, World
from goldenthread.partners.models import Person
from goldenthread.partners.permissions import Role

# No page of the world shows these: they belong to a step of signing in, or to a letter that could not be read.
NOT_ON_A_PAGE = {
    *("account_change_password", "account_reauthenticate", "account_reset_password_from_key", "mfa_authenticate"),
    *("inspections:read_again", "plans:read_again", "plans:area_own"),
    "meetings:send_minutes",  # of a meeting that is over; those of the world are still to be held or go on
    "partners:draft",  # sent by script while somebody types; its ticket stands in each form
}
WORDS = "Words that were typed"


@dataclass(frozen=True)
class Sender:
    """A form in the browser of somebody who may send it."""

    client: Client
    form: Form
    who: Person | None  # None: nobody has signed in


def find_senders(world: World) -> list[Sender]:
    """One sender for each address that takes a form."""
    office = builder.browser(world.office)
    others = (NEWCOMER, Role.MANAGER, Role.INFORMATION_GUARDIAN)  # who works with the child, and who guards all of them
    people = [world.office, None, *(world.people[who] for who in others)]
    browsers = [office, *(builder.browser(who) for who in people[1:])]
    found: dict[str, Sender] = {}
    for who, client in zip(people, browsers, strict=True):
        for door, form in crawl.visit(client, world.pages()).forms_by_door().items():
            found.setdefault(door, Sender(client, form, who))
    for door in builder.doors():
        if "POST" in door.rule.methods and door.name not in found:
            assert door.name in NOT_ON_A_PAGE, f"no page shows the form of {door.name}"
            address = world.address(door)
            found[door.name] = Sender(office, Form(address, address, {}, frozenset(), has_file=False), world.office)
    return list(found.values())


def filled(form: Form, **changes: str) -> dict[str, list[str]]:
    """The form as it stood on the page, with words in every box that takes words, and the last button pressed."""
    typed = {name: [f"{WORDS} {number}"] for number, name in enumerate(sorted(form.typed))}
    pressed = {name: [value] for name, value in form.buttons[-1:]}
    return {**form.fields, **typed, **pressed, **{name: [value] for name, value in changes.items()}}
