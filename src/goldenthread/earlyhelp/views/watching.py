"""Reviews and the wheel, what is said of milestones, a manager's looks, attempts to reach the family, and thinking the end through."""

from uuid import UUID

from django.http import HttpResponse

from goldenthread.decisions.matters import proposal_page
from goldenthread.earlyhelp import presenters, queries, services
from goldenthread.earlyhelp.forms import AttemptForm, EndingForm, NoteForm, OversightForm, ReviewForm, WheelForm
from goldenthread.earlyhelp.passing_on import MATTER_NAME
from goldenthread.earlyhelp.views.keeping import kept
from goldenthread.earlyhelp.views.rules import EpisodeRequest, managing, writing
from goldenthread.govuk.words import capital


@writing("review")
def review(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address, here and below
    """What changed, and what was decided."""
    held = queries.meetings_to_review(request.subject, queries.whole(request.subject, request.episode))
    form = ReviewForm(request.POST or None, meetings=held)

    def keep() -> object:
        typed = dict(form.cleaned_data)
        meeting = typed.pop("meeting", "")
        return services.record_review(by=request.subject, id=id, meeting=UUID(meeting) if meeting else None, **typed)

    return kept(request, id, form, "Write down a review", keep)


@writing("wheel")
def wheel(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """The wheel as one of three scores it."""
    form = WheelForm(request.POST or None)

    def keep() -> object:
        typed = {name: form.cleaned_data[name] for name in ("scored_for", "point", "happened_on")}
        return services.score_wheel(by=request.subject, id=id, scores=form.scores(), **typed)

    return kept(request, id, form, "Score the outcomes wheel", keep)


@writing("milestone")
def milestone(request: EpisodeRequest, id: UUID, mark: str) -> HttpResponse:  # noqa: A002
    """Why it was missed, that it was done, or that it does not apply."""
    found = queries.whole(request.subject, request.episode)
    standing = found.milestone(queries.marked(mark))
    form = NoteForm(request.POST or None)

    def keep() -> object:
        return services.note_milestone(by=request.subject, id=id, mark=standing.mark, **form.cleaned_data)

    return kept(request, id, form, capital(standing.words), keep, rows=presenters.notes_rows(found, standing))


@managing("oversight")
def oversight(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """A manager's look."""
    form = OversightForm(request.POST or None)
    return kept(
        request, id, form, "Management oversight", lambda: services.record_oversight(by=request.subject, id=id, **form.cleaned_data)
    )


@writing("attempt")
def attempt(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """One attempt to reach the family."""
    form = AttemptForm(request.POST or None)
    return kept(
        request,
        id,
        form,
        "An attempt to reach the family",
        lambda: services.record_attempt(by=request.subject, id=id, **form.cleaned_data),
    )


@writing("ending")
def ending(request: EpisodeRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """Why help is to end. Then it is proposed, and everybody is asked."""
    form = EndingForm(request.POST or None)
    lead = "Nothing ends here. On the next page you propose it, and everybody who works with the child is asked first."
    return kept(
        request,
        id,
        form,
        "Why help is to end",
        lambda: services.think_of_ending(by=request.subject, id=id, **form.cleaned_data),
        back=proposal_page(MATTER_NAME, id),
        button="Go on to the proposal",
        lead=lead,
    )
