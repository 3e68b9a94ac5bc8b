"""A subject's children, adding one, and the child's page."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from goldenthread.children import additions, chronology, network, on_paper, presenters, queries, services
from goldenthread.children.forms import AddChildForm, AnotherChildForm, ChronologyForm, DueForm
from goldenthread.children.services import AlsoKnown, Numbers
from goldenthread.children.views.rules import ChildRequest, of_child, of_children, page_of
from goldenthread.children.wording import age
from goldenthread.errors import NotFound, Refused
from goldenthread.govuk.fields import asked_words
from goldenthread.govuk.files import to_take_away
from goldenthread.govuk.parts import Table
from goldenthread.involvement import queries as askings
from goldenthread.involvement.presenters import inbox_tasks
from goldenthread.partners.permissions import Permission
from goldenthread.partners.sending import once

A_PAGE = 50
# Of one person's children, for the question for whom something is due: nobody works with so many, but a team on duty may.
MOST_LOOKED_THROUGH = 1_000


@of_children("GET")
def children(request: ChildRequest) -> HttpResponse:
    """Those this person has a part in, and nobody else; all of them, or those for whom something is due."""
    subject, form = request.subject, DueForm(request.GET)
    due = form.cleaned_data["due"] if form.is_valid() else ""
    words = asked_words(request.GET.get("q", ""))
    found = queries.children(subject, words=words)
    # Those for whom something is due are found by looking through all; then what is shown of a page is there already.
    looked_through = list(found[:MOST_LOOKED_THROUGH]) if due else []
    dues = additions.dues(subject, looked_through) if due else []
    late_on = subject.today if due == "late" else None
    listed = additions.with_something_due(looked_through, dues, late_on=late_on) if due else found
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    about = looked_through or shown
    if shown and not due:
        dues = additions.dues(subject, shown)
    table = presenters.children_table(
        shown,
        standings=additions.standings(subject, about) if shown else {},
        dues=dues,
        today=subject.today,
        empty=presenters.nothing_found(words=words, due=due),
    )
    context = {
        "page": page,
        "form": form,
        "asked": bool(due or words),
        "table": table,
        "may_add": request.actor.may(Permission.KEEP_CHILDREN),
        "may_open": request.actor.may(Permission.LOOK_IN_EMERGENCY),
    }
    return render(request, "children/children.html", context)


@of_children("GET", "POST", permission=Permission.KEEP_CHILDREN)
def add(request: ChildRequest) -> HttpResponse:
    """A new child. Who may be the same is shown first; a person says whether it is another."""
    form = AddChildForm(request.POST or None)
    same = _same(request, form) if form.is_valid() else None
    if same and same.rows:
        form = AnotherChildForm(request.POST)

    def effect() -> str:
        # Asked in here, so that the same form sent again is answered as it was the first time, when nobody was there to be the same.
        if same and same.rows and not form.cleaned_data["another"]:
            raise Refused("One of the children above may be the same. Open them to see. If this is another child, tick the box.")
        return _add(request, form)

    if form.is_valid() and (where := once(request, form, "add child", effect)):
        return redirect(where)
    return render(request, "children/add.html", {"form": form, "duplicates": same if same and same.rows else None})


@of_child("page", "GET")
def child(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """Who this is, who is around them, what is missing, what happened."""
    subject = request.subject
    found = queries.child(subject, id=id)
    known = queries.known(subject, found)
    may_record = request.actor.may(Permission.KEEP_CHILDREN) and not request.read_only
    may_allocate = may_record and request.actor.may(Permission.ALLOCATE_CHILDREN)
    lines = chronology.moments(known, additions.moments(subject, found))
    form = ChronologyForm(request.GET if asks(request.GET) else None, lines=lines)
    page = Paginator(chronology.part_of(lines, form.asked()), A_PAGE).get_page(request.GET.get("page"))
    teams = queries.teams_of(known.relationships)
    context = {
        "child": found,
        "age": age(found, subject.today),
        "read_only": request.read_only,
        "who": presenters.who_this_is(
            found, known, queries.siblings(subject, found), additions.standings(subject, [found]).get(found.id, []), today=subject.today
        ),
        "around": presenters.around_table(known.relationships, teams=teams, subject=subject, may_change=may_record, child=found),
        "kin": presenters.kin_table(network.members(known, additions.contacts(subject, found)), subject=subject),
        "asked_of_you": inbox_tasks(askings.lines(askings.waiting_about(by=request.actor, concerned=found.id))),
        "due": presenters.due_tasks(additions.dues(subject, [found]), today=subject.today),
        "missing": presenters.missing(found, known, subject=subject) if may_record else [],
        "doors": additions.doors(subject, found) if may_record else [],
        "pages": additions.pages(subject, found),
        "identity": presenters.identity_table(found, known.identities, today=subject.today),
        "voices": presenters.voices_table(known.voices),
        "agreements": presenters.agreements_table(known.agreements, at=subject.now),
        "chronology": presenters.chronology_table(page, titles=dict(chronology.rooms(lines)), asked=form.is_bound),
        "form": form,
        "page": page,
        "files": presenters.files(found, asked=request.GET.urlencode()) if may_record else [],
        "may_record": may_record,
        "may_allocate": may_allocate,
    }
    return render(request, "children/child.html", context)


@of_child("chronology, to take away", "GET", permission=Permission.KEEP_CHILDREN, writing=True)
def take_away(request: ChildRequest, id: UUID, ending: str) -> HttpResponse:  # noqa: A002
    """The same as a file, with the part of the chronology that is asked for. For those who record here: looking alone gives no copy."""
    if ending not in on_paper.ENDINGS:
        raise NotFound
    subject = request.subject
    found = queries.child(subject, id=id)
    known = queries.known(subject, found)
    lines = chronology.moments(known, additions.moments(subject, found))
    form = ChronologyForm(request.GET if asks(request.GET) else None, lines=lines)
    if form.is_bound and not form.is_valid():
        raise NotFound
    part = chronology.part_of(lines, form.asked())
    if ending == "csv":
        content = on_paper.lines_of(part, titles=dict(chronology.rooms(lines)))
    else:
        others = queries.siblings(subject, found)
        standings = additions.standings(subject, [found]).get(found.id, [])
        tables = [
            presenters.around_table(
                known.relationships, teams=queries.teams_of(known.relationships), subject=subject, may_change=False, child=found
            ),
            presenters.kin_table(network.members(known, additions.contacts(subject, found)), subject=subject),
            presenters.identity_table(found, known.identities, today=subject.today),
            presenters.voices_table(known.voices),
            presenters.agreements_table(known.agreements, at=subject.now),
            presenters.chronology_table(part, titles=dict(chronology.rooms(lines)), asked=form.is_bound),
        ]
        summary = presenters.who_this_is(found, known, others, standings, today=subject.today)
        taken_by = queries.name_and_agency(subject)
        content = on_paper.printed(found.name, summary, tables, asked=form.asked(), taken_by=taken_by, at=subject.now, ending=ending)
    return to_take_away(content, kind=on_paper.ENDINGS[ending], title="record of a child", ending=ending)


def asks(given: QueryDict) -> bool:
    """Whether an address asks for a part of the chronology."""
    return any(value.strip() for name in given if name != "page" for value in given.getlist(name))


def _same(request: ChildRequest, form: AddChildForm) -> Table:
    """Children who may be the one that is being added."""
    services.look_at_list(by=request.actor, part="possible duplicates")
    typed = form.cleaned_data
    numbers = Numbers(nhs=typed["nhs"], upn=typed["upn"], local=typed["local"]).kept()
    name, day = f"{typed['given']} {typed['family_name']}", typed["born_on"] or typed["expected_on"]
    found = queries.possible_duplicates(request.subject, name=name, day=day, numbers=numbers)
    return presenters.duplicates_table(found, today=request.subject.today)


def _add(request: ChildRequest, form: AddChildForm) -> str:
    typed = form.cleaned_data
    made = services.add_child(
        by=request.subject,
        given=typed["given"],
        family_name=typed["family_name"],
        birth=AlsoKnown(typed["born_on"], typed["expected_on"], typed["sex"]),
        basis=typed["basis"],
        part=typed["part"],
        numbers=Numbers(nhs=typed["nhs"], upn=typed["upn"], local=typed["local"]),
    )
    return page_of(made.id)
