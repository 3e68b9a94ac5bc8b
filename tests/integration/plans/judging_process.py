"""Run as a process of its own: judges or links when told to, and prints how it went. See `test_many_judge_at_once`."""

import json
import sys
from uuid import UUID

import django


def main(verb: str, person: str, agency: str, action: str, other: str) -> str:
    from goldenthread.errors import Conflict, Refused
    from goldenthread.ledger.actors import Actor
    from goldenthread.partners.permissions import Role, permissions_of
    from goldenthread.plans.services.judging import judge_colour
    from goldenthread.plans.services.linking import link_actions

    by = Actor(person_id=UUID(person), agency_id=UUID(agency), permissions=permissions_of(Role.PARTNERSHIP_OFFICE))
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        if verb == "judge":
            judge_colour(by=by, action=UUID(action), status="red", reason=f"Seen with {other}.", version=0)
        else:
            link_actions(by=by, action=UUID(action), other=UUID(other), kind="answered by")
    except Conflict:
        return "conflict"
    except Refused:
        return "refused"
    return "done"


if __name__ == "__main__":
    django.setup()
    print(json.dumps(main(*sys.argv[1:])), flush=True)
