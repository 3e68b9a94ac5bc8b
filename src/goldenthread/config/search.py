"""One search over what the reader may see: findings, the rows of every plan, children they have a part in, agencies and people.

Each room finds its own things; this asks the rooms that the acting role may read and lays the answers side by side. The box that
leads here is drawn by `shell`. Who may look for a child needs more than a role, so that room decides and writes the look down.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.children import queries as children
from goldenthread.children.services import look_at_list
from goldenthread.config.shell import typed_words
from goldenthread.errors import NotFound
from goldenthread.govuk.parts import Task
from goldenthread.govuk.words import day, shortened
from goldenthread.inspections import queries as findings
from goldenthread.ledger.actors import Actor
from goldenthread.partners import access
from goldenthread.partners import queries as partners
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.permissions import Permission
from goldenthread.plans.queries.standing import actions_saying

SHOWN = 10  # of each kind; the kind's own page lists the rest
SHORTENED = 110  # characters of a finding's or action's words


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one kind. `total` counts all of it, `rest` leads to the page that lists all of it ("" where there is none)."""

    heading: str
    things: list[Task]
    total: int
    rest: str = ""


@access.signed_in("GET")
def search(request: ActingRequest) -> HttpResponse:
    words = typed_words(request)
    kinds = [kind for permission, kind in KINDS if request.actor.may(permission)]
    if not kinds:
        raise NotFound
    found = [kind(request.actor, words) for kind in kinds] if words else []
    total = sum(kind.total for kind in found)
    told = f"{total} found for “{words}”." if total else f"No {_listed([kind.heading.lower() for kind in found])} hold “{words}”."
    return render(request, "config/search.html", {"words": words, "found": found, "total": total, "found_in_words": told})


def _findings(by: Actor, words: str) -> Found:
    all_of_them = findings.findings(by=by, filters=findings.FindingFilters(words=words))
    things = [
        Task(shortened(finding.text, SHORTENED), reverse("plans:finding", args=[finding.id]), finding.letter.title)
        for finding in all_of_them[:SHOWN]
    ]
    return _of("Findings", things, all_of_them, reverse("inspections:findings"), {"words": words})


def _actions(by: Actor, words: str) -> Found:
    all_of_them = actions_saying(by=by, words=words)
    things = [
        Task(
            f"{action.number} {shortened(action.how, SHORTENED)}".strip(),
            reverse("plans:action", args=[action.id]),
            shortened(action.area.plan.title, SHORTENED),
        )
        for action in all_of_them[:SHOWN]
    ]
    return _of("Actions", things, all_of_them)


def _agencies(by: Actor, words: str) -> Found:
    all_of_them = partners.agencies(words=words)
    things = [Task(agency.name, reverse("partners:agency", args=[agency.id]), agency.get_kind_display()) for agency in all_of_them[:SHOWN]]
    return _of("Agencies", things, all_of_them, reverse("partners:agencies"), {"q": words})


def _people(by: Actor, words: str) -> Found:
    all_of_them = partners.people(words=words)
    things = [Task(person.name, reverse("partners:person", args=[person.id]), person.profession) for person in all_of_them[:SHOWN]]
    return _of("People", things, all_of_them, reverse("partners:people"), {"q": words})


def _children(by: Actor, words: str) -> Found:
    """Those this person has a part in. What is shown of children is written down first."""
    subject = children.subject_of(by)
    look_at_list(by=by, part="search")
    all_of_them = children.children(subject, words=words)
    things = [
        Task(child.name, reverse("children:child", args=[child.id]), day(child.born_on, "Not born yet")) for child in all_of_them[:SHOWN]
    ]
    return _of("Children", things, all_of_them, reverse("children:children"), {"q": words})


def _of(heading: str, things: list[Task], everything: QuerySet[Model], address: str = "", query: dict[str, str] | None = None) -> Found:
    total = everything.count() if len(things) == SHOWN else len(things)
    return Found(heading, things, total, f"{address}?{urlencode(query or {})}" if address and total > SHOWN else "")


def _listed(names: list[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


KINDS: tuple[tuple[Permission, Callable[[Actor, str], Found]], ...] = (
    (Permission.READ_FINDINGS, _findings),
    (Permission.READ_PLANS, _actions),
    (Permission.READ_CHILDREN, _children),
    (Permission.READ_PARTNERS, _agencies),
    (Permission.READ_PARTNERS, _people),
)
