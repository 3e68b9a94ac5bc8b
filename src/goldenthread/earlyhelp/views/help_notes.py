"""A child's help notes: the list, a new one, one with what became of it; and notes written once for several children."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.children import queries as children
from goldenthread.children.views.rules import ChildRequest, of_child, of_children, recording
from goldenthread.children.views.rules import page_of as page_of_child
from goldenthread.earlyhelp import help_presenters as presenters
from goldenthread.earlyhelp import help_queries as queries
from goldenthread.earlyhelp import offers_queries
from goldenthread.earlyhelp.help_forms import SHOWN, CircumstanceForm, GroupBecameForm, GroupForm, NoteForm, children_shown
from goldenthread.earlyhelp.help_kinds import FAMILY_GROUP, INTERVENTION, KINDS
from goldenthread.earlyhelp.services import help_circumstances, help_notes
from goldenthread.errors import NotFound
from goldenthread.govuk.fields import asked_words
from goldenthread.partners.permissions import Permission
from goldenthread.partners.sending import once

A_FORM = "earlyhelp/help_form.html"


@of_child("help notes", "GET")
def help_list(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """Every note of help, what is open first; and what the family lives with."""
    subject = request.subject
    found = children.child(subject, id=id)
    context = {
        "child": found,
        "back": page_of_child(id),
        "notes": presenters.threads_table(queries.threads(subject, found), today=subject.today),
        "circumstances": presenters.circumstances_table(queries.circumstances(subject, found)),
        "may_record": request.actor.may(Permission.KEEP_CHILDREN) and not request.read_only,
    }
    return render(request, "earlyhelp/help.html", context)


@of_child("help note to be written", "GET", permission=Permission.KEEP_CHILDREN, writing=True)
def choose(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Which kind of note."""
    found = children.child(request.subject, id=id, writing=True)
    kinds = [kind for kind in KINDS.values() if kind.unborn or found.born_on]
    return render(request, "earlyhelp/help_choose.html", {"child": found, "kinds": kinds, "back": _list(id)})


@recording("help note")
def add(request: ChildRequest, id: UUID, kind: str) -> HttpResponse:  # noqa: A002
    """A new note, by a form made from what its kind declares."""
    subject, declared = request.subject, _kind(kind)
    found = children.child(subject, id=id, writing=True)
    form = NoteForm(
        request.POST or None,
        subject=subject,
        kind=declared,
        offers=offers_queries.fitting(found, today=subject.today) if declared.names_offers else None,
        meetings=queries.family_meetings(subject, found) if kind == FAMILY_GROUP else (),
    )

    def keep(**given: Any) -> str:
        help_notes.add_note(by=subject, child=id, kind=kind, **given)
        return _list(id)

    context = {
        "heading": declared.name,
        "lead": declared.purpose,
        "caption": found.name,
        "back": reverse("earlyhelp:help_choose", args=[id]),
    }
    return _written(request, form, f"help note {kind}", keep, context)


@of_child("help note", "GET")
def note(request: ChildRequest, id: UUID, thread: UUID) -> HttpResponse:  # noqa: A002
    """One note: what holds now, and how it came to that."""
    subject = request.subject
    found = children.child(subject, id=id)
    one = queries.thread(subject, found, id=thread)
    may_record = request.actor.may(Permission.KEEP_CHILDREN) and not request.read_only
    context = {
        "child": found,
        "back": _list(id),
        "thread": one,
        "title": presenters.title_of(one),
        "standing": presenters.standing_tag(one),
        "summary": presenters.summary(one, subject, meeting=queries.meeting_seen(subject, one.latest.meeting_id)),
        "history": presenters.history(one, subject),
        "may_go_on": may_record and bool(one.standing.then),
        "group": reverse("earlyhelp:help_group_note", args=[one.latest.group]) if may_record and one.latest.group and one.open else "",
    }
    return render(request, "earlyhelp/help_note.html", context)


@recording("help note")
def became(request: ChildRequest, id: UUID, thread: UUID) -> HttpResponse:  # noqa: A002
    """What became of a note."""
    subject = request.subject
    found = children.child(subject, id=id, writing=True)
    one = queries.thread(subject, found, id=thread)
    form = NoteForm(
        request.POST or None,
        subject=subject,
        kind=one.kind,
        thread=one,
        meetings=queries.family_meetings(subject, found) if one.kind.code == FAMILY_GROUP else (),
    )

    def keep(**given: Any) -> str:
        help_notes.note_became(by=subject, child=id, thread=thread, **given)
        return presenters.page_of(one)

    lead = f"It stands at “{one.standing.words}” now."
    context = {"heading": presenters.title_of(one), "lead": lead, "caption": found.name, "back": presenters.page_of(one)}
    return _written(request, form, f"help note became {thread}", keep, context)


@of_children("GET", "POST", permission=Permission.KEEP_CHILDREN)
def group(request: ChildRequest) -> HttpResponse:
    """One note about group work for several of one's own children."""
    words = asked_words(request.GET.get("q", ""))
    shown = children_shown(request.subject, words)
    form = GroupForm(request.POST or None, subject=request.subject, children=shown)

    def keep(**given: Any) -> str:
        made = help_notes.add_group_note(by=request.subject, children=_chosen(form), **given)
        return reverse("earlyhelp:help_group_note", args=[made])

    context = {
        "heading": "Group work with several children",
        "lead": KINDS[INTERVENTION].purpose,
        "back": reverse("children:children"),
        "find": True,
        "words": words,
        "more": SHOWN if len(shown) == SHOWN else 0,
    }
    return _written(request, form, "group note", keep, context)


@of_children("GET", "POST", permission=Permission.KEEP_CHILDREN)
def group_note(request: ChildRequest, group: UUID) -> HttpResponse:
    """A group's children whom one works with, and what became of it for several of them at once."""
    subject = request.subject
    notes = queries.of_group(subject, group)
    by_standing = {thread.latest.standing for _, thread in notes if thread.open}
    alike = [(child, thread) for child, thread in notes if thread.latest.standing == min(by_standing, default="")]
    form = GroupBecameForm(request.POST or None, subject=subject, notes=alike) if alike else forms.Form()

    def keep(**given: Any) -> str:
        help_notes.group_became(by=subject, group=group, children=_chosen(form), **given)
        return reverse("earlyhelp:help_group_note", args=[group])

    context = {
        "heading": presenters.title_of(notes[0][1]),
        "lead": "Those of the group whom you work with. Others do not see this list.",
        "back": reverse("children:children"),
        "table": presenters.group_table(notes, today=subject.today),
        "form_heading": "What became of it" if alike else "",
    }
    return _written(request, form, f"group became {group}", keep, context)


@recording("circumstances of the family")
def circumstance(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """What the family lives with: once, for all of its children whom one works with."""
    subject = request.subject
    found = children.child(subject, id=id, writing=True)
    form = CircumstanceForm(request.POST or None, subject=subject)

    def effect() -> str:
        help_circumstances.record_circumstance(by=subject, child=id, **form.cleaned_data)
        return _list(id)

    if form.is_valid() and (where := once(request, form, "circumstance", effect)):
        return redirect(where)
    about = " and ".join(one.name for one in queries.family_to_write_about(subject, found))
    context = {
        "heading": "What the family lives with",
        "lead": f"It is written down for {about}.",
        "caption": found.name,
        "back": _list(id),
    }
    return render(request, A_FORM, {"form": form, **context})


def _written(
    request: ChildRequest, form: forms.Form, purpose: str, keep: Callable[..., str], context: Mapping[str, object]
) -> HttpResponse:
    """The form; once it is right, the note, and on to where `keep` says."""

    def effect() -> str:
        assert isinstance(form, NoteForm)  # noqa: S101 - only such a form is ever valid here; for the type checker
        typed = form.cleaned_data
        return keep(standing=typed["standing"], happened_on=typed["happened_on"], written=form.written())

    if form.is_valid() and (where := once(request, form, purpose, effect)):
        return redirect(where)
    return render(request, A_FORM, {"form_heading": "", "form": form, **context})


def _chosen(form: forms.Form) -> list[UUID]:
    return [UUID(one) for one in form.cleaned_data["children"]]


def _kind(code: str) -> Any:
    if code not in KINDS:
        raise NotFound
    return KINDS[code]


def _list(child: UUID) -> str:
    return reverse("earlyhelp:help", args=[child])
