"""How many letters, findings and plans there are is itself a fact: pages of those without a right to them are the same with and without."""

import re

from builders import imported_plans, inspections
from builders import world as builder
from builders.world import content
from cast import Cast, actor


def test_nobody_without_a_right_to_them_can_tell_how_many_there_are(cast: Cast) -> None:
    """The same pages before anything is here and when all of it is."""
    watchers = {"stranger": cast.stranger, "guardian": cast.guardian, "engineer": cast.engineer}
    asked = ["/", "/search/?q=lunch", "/search/?q=midwives", "/plans/", "/letters/", "/findings/", "/findings/export.csv"]
    before = {name: [_still(builder.browser(person).get(address)) for address in asked] for name, person in watchers.items()}
    office = actor(cast.improvement_lead)
    inspections.confirmed(office)
    imported_plans.imported(office)
    imported_plans.received(office, imported_plans.paper((imported_plans.HARBOUR,)))
    after = {name: [_still(builder.browser(person).get(address)) for address in asked] for name, person in watchers.items()}
    assert after == before


def _still(answer: object) -> tuple[int, str]:
    body = content(answer).decode()  # type: ignore[arg-type]  # what the test client gives
    return answer.status_code, re.sub(r'value="[^"]{20,}"|[0-9a-f]{8}-[0-9a-f-]{27}|\d\d:\d\d', "", body)  # type: ignore[attr-defined]
