"""Recording about one child: a form for each kind of fact. Each is a look at the child too, written down before the form is shown."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.children import queries, services
from goldenthread.children.forms import AgreementForm, BirthForm, IdentifierForm, IdentityForm, KinForm, NameForm, VoiceForm
from goldenthread.children.policies.records import Told
from goldenthread.children.services import AlsoKnown
from goldenthread.children.views.rules import ChildRequest, page_of, recording
from goldenthread.partners.sending import once


@recording("name")
def name(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """A name from a day on."""
    return _recorded(request, id, NameForm(request.POST or None), "A name", services.add_name)


@recording("birth")
def birth(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """A birth, or a wrong day put right."""

    def keep(*, born_on: Any, expected_on: Any, sex: str, **given: Any) -> object:
        return services.record_birth(birth=AlsoKnown(born_on, expected_on, sex), **given)

    return _recorded(request, id, BirthForm(request.POST or None), "Birth", keep)


@recording("number")
def identifier(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """A number that names the child somewhere."""
    return _recorded(request, id, IdentifierForm(request.POST or None), "A number", services.add_identifier)


@recording("family")
def kin(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Somebody in the child's life."""
    return _recorded(request, id, KinForm(request.POST or None), "Somebody in the child’s life", services.add_kin)


@recording("identity")
def identity(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """One aspect of who the child is."""

    def keep(*, aspect: str, standing: str, code: str, words: str, teller: str, **given: Any) -> object:
        return services.record_identity(told=Told(aspect, standing, code, words.strip(), teller), **given)

    return _recorded(request, id, IdentityForm(request.POST or None), "Who the child is", keep)


@recording("voice")
def voice(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """What the child said or showed."""
    return _recorded(request, id, VoiceForm(request.POST or None), "What the child says", services.record_voice)


@recording("agreement")
def agreement(request: ChildRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """An answer about a service or about sharing."""
    return _recorded(request, id, AgreementForm(request.POST or None), "Agreement", services.record_agreement)


def _recorded(request: ChildRequest, id_: UUID, form: forms.Form, heading: str, keep: Callable[..., object]) -> HttpResponse:
    """The form; once it is right, the fact, and back to the child's page."""
    found = queries.child(request.subject, id=id_, writing=True)

    def effect() -> str:
        keep(by=request.subject, child=id_, **form.cleaned_data)
        return page_of(id_)

    if form.is_valid() and (where := once(request, form, f"record {heading}", effect)):
        return redirect(where)
    return render(request, "children/record.html", {"form": form, "heading": heading, "child": found, "back": page_of(id_)})
