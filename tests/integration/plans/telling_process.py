"""A process that the test of many at once starts: `tell` posts updates on one action as one person, `report` prints what is there.

python telling_process.py tell <action> <person> <agency> <name> <times>
python telling_process.py report <action>
"""

# ruff: noqa: E402 - the framework must be set up before its models are imported
import json
import sys
from uuid import UUID

import django

django.setup()

from django.utils import timezone

from goldenthread.ledger import verification
from goldenthread.ledger.actors import Actor
from goldenthread.ledger.models import Event
from goldenthread.partners.permissions import Role, permissions_of
from goldenthread.plans.models import Action
from goldenthread.plans.services.updating import record_update


def tell(action: UUID, person: UUID, agency: UUID, name: str, times: int) -> None:
    by = Actor(person_id=person, agency_id=agency, permissions=permissions_of(Role.ACTION_LEAD))
    print("ready", flush=True)
    sys.stdin.readline()  # all begin together
    for number in range(times):
        record_update(by=by, action=action, progress=f"{name} {number}", described_on=timezone.localdate())


def report(id_: UUID) -> None:
    action = Action.objects.get(id=id_)
    told = [update.progress for update in action.updates.all()]
    events = Event.objects.filter(what="plans.update_recorded", about_id=id_).count()
    print(json.dumps({"told": told, "stands": action.progress, "events": events, "sound": verification.verify().whole}))


if sys.argv[1] == "tell":
    tell(UUID(sys.argv[2]), UUID(sys.argv[3]), UUID(sys.argv[4]), sys.argv[5], int(sys.argv[6]))
else:
    report(UUID(sys.argv[2]))
