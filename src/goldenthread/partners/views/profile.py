"""One's own account: who I am here, for whom I act, where I am signed in; and words kept from a session that ran out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.partners import access, presenters, queries, services
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.forms import ActForForm
from goldenthread.partners.views.rules import own


@access.signed_in("GET")
def profile(request: ActingRequest) -> HttpResponse:
    current = queries.memberships_to_act_under(request)
    found = queries.person(id=queries.known_person(request.actor))
    context = {
        "person": found,
        "memberships": presenters.memberships_table(queries.memberships_of(person_id=found.id), may_end=False),
        "may": presenters.permissions_in_words([membership for membership in [queries.acting_membership(request)] if membership]),
        "may_switch": len(current) > 1,
        "second_factor": queries.has_second_factor(person_id=found.id),
        "has_pass_phrase": found.has_usable_password(),
        "devices": queries.sessions_of(person_id=found.id),
    }
    return render(request, "partners/profile.html", context)


@own
def switch(request: ActingRequest) -> HttpResponse:
    """Choose the agency and role to act under on this device."""
    current = queries.memberships_to_act_under(request)
    acting = queries.acting_membership(request)
    form = ActForForm(
        request.POST or None, choices=presenters.acting_choices(current), initial={"membership": str(acting.id) if acting else ""}
    )
    if form.is_valid():
        services.act_under(by=request.actor, request=request, membership_id=UUID(form.cleaned_data["membership"]))
        messages.success(request, "You now act for the agency you chose.")
        return redirect("home")
    return render(request, "partners/switch.html", {"form": form, "has_choice": len(current) > 0})


@access.signed_in("POST")
def sign_out_elsewhere(request: ActingRequest) -> HttpResponse:
    found = queries.person(id=queries.known_person(request.actor))
    services.end_sessions(by=request.actor, person=found, keep=request.session.session_key)
    messages.success(request, "You are signed out on every other device.")
    return redirect("partners:profile")


@own
def kept_form(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """What was typed when the session ran out, to check and save; POST throws it away."""
    kept = queries.kept_form(by=request.actor, id=id)
    if request.method == "POST":
        services.forget_form(person_id=kept.kept_by_id, kept_id=kept.id)
        messages.success(request, "What you had typed is thrown away.")
        return redirect("home")
    return render(request, "partners/kept_form.html", {"kept": kept, "fields": presenters.kept_fields(kept)})
