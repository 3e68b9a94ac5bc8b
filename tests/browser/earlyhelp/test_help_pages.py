"""The pages of help notes and offers in a real browser: they fit a phone and follow the accessibility rules."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page

from browser.conftest import DESK, PHONE, assert_accessible, assert_fits
from builders import helping
from builders.children import add
from cast import Cast
from goldenthread.earlyhelp.help_kinds import KINDS
from goldenthread.partners.models import Person


def signed_in(page: Page, who: Person) -> Page:
    client = Client()
    client.force_login(who)
    page.goto("/sign-in/")
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": page.url}])
    return page


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["wide", "phone"])
def test_every_page_fits_and_follows_the_rules(
    new_context: Callable[..., BrowserContext], cast: Cast, transactional_db: None, size: dict[str, int]
) -> None:
    child = add(cast.health_visitor)
    made = helping.part(cast, child)
    whose = {"help": [], "help_choose": [], "circumstance": [], "help_note": [made.thread], "help_became": [made.thread]}
    worker = [reverse(f"earlyhelp:{name}", args=[child.id, *args]) for name, args in whose.items()]
    worker += [reverse("earlyhelp:help_add", args=[child.id, kind]) for kind in KINDS]
    worker += [reverse("earlyhelp:help_group"), reverse("earlyhelp:help_group_note", args=[made.group])]
    office = [reverse(f"earlyhelp:{name}") for name in ("offers", "add_offer", "practice_words", "help_counts", "circumstance_counts")]
    office += [reverse(f"earlyhelp:{name}", args=[made.offer.id]) for name in ("offer", "change_offer", "add_proof")]
    for who, addresses in ((cast.health_visitor, worker), (cast.improvement_lead, office)):
        page = signed_in(new_context(size=size).new_page(), who)
        for address in addresses:
            page.goto(address)
            assert page.url.endswith(address)
            assert_fits(page)
            assert_accessible(page)
