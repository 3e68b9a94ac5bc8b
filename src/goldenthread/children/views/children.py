"""A subject's children, adding one, and the child's page."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.children import additions, presenters, queries, services
from goldenthread.children.forms import AddChildForm, AnotherChildForm
from goldenthread.children.services import AlsoKnown, Numbers
from goldenthread.children.views.rules import ChildRequest, of_child, of_children, page_of
from goldenthread.children.wording import age
from goldenthread.errors import Refused
from goldenthread.govuk.fields import asked_words
from goldenthread.govuk.parts import Table
from goldenthread.partners.permissions import Permission
from goldenthread.partners.sending import once

A_PAGE = 50


@of_children("GET")
def children(request: ChildRequest) -> HttpResponse:
    """Those this person has a part in, and nobody else."""
    words = asked_words(request.GET.get("q", ""))
    page = Paginator(queries.children(request.subject, words=words), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "words": words,
        "table": presenters.children_table(page, today=request.subject.today, words=words),
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
    context = {
        "child": found,
        "age": age(found, subject.today),
        "read_only": request.read_only,
        "who": presenters.who_this_is(
            found, known, queries.siblings(subject, found), additions.standings(subject, [found]).get(found.id, []), today=subject.today
        ),
        "around": presenters.around_table(known.relationships, subject=subject, may_end=may_allocate, child=found),
        "kin": presenters.kin_table(known.kin, subject=subject),
        "due": presenters.due_tasks(additions.dues(subject, [found]), today=subject.today),
        "missing": presenters.missing(found, known, subject=subject) if may_record else [],
        "doors": additions.doors(subject, found) if may_record else [],
        "identity": presenters.identity_table(known.identities),
        "voices": presenters.voices_table(known.voices),
        "agreements": presenters.agreements_table(known.agreements),
        "chronology": presenters.chronology(known, additions.moments(subject, found)),
        "may_record": may_record,
        "may_allocate": may_allocate,
    }
    return render(request, "children/child.html", context)


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
