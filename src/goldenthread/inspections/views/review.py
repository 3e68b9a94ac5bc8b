"""The review of what was read: the letter's own text beside each piece, decisions one by one or by section, and the confirmation.

With script, a decision swaps its own card; without, the page comes back at the next piece that waits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.errors import Conflict, Refused
from goldenthread.inspections import policies, presenters, queries, quotes, services
from goldenthread.inspections.forms import ConfirmForm, DecisionForm, RewordForm, SplitForm
from goldenthread.inspections.presenters.review import PIECES_A_PAGE, review_address
from goldenthread.inspections.views.rules import doing, keeping, may_keep, reading
from goldenthread.partners.access import ActingRequest
from goldenthread.partners.sending import keyed, on_version


@dataclass(frozen=True, slots=True)
class Trouble:
    """A decision that was refused: on which piece, why, and what had been typed. No piece: nothing was refused."""

    piece: UUID | None = None
    why: str = ""
    typed: Mapping[str, Any] | None = None

    def typed_on(self, piece: UUID) -> Mapping[str, Any] | None:
        return self.typed if piece == self.piece else None

    @property
    def refused(self) -> dict[UUID, str]:
        return {self.piece: self.why} if self.piece else {}


NO_TROUBLE = Trouble()


@reading
def review(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002 - named in the address
    """`?show=` chooses the tab, `?piece=` opens the tab and page that hold a piece."""
    return render(request, "inspections/review.html", _review_page(request, id))


@doing
def decide(request: ActingRequest, letter_id: UUID, id: UUID) -> HttpResponse:  # noqa: A002
    """Accept a piece, set it aside or put it back, as the pressed button (`do`) says."""
    by_script = bool(request.headers.get("HX-Request"))
    try:
        where, trouble = keyed(request, "decide piece", lambda: _decide(request, letter_id, id)), NO_TROUBLE
    except (Refused, Conflict) as no:
        where, trouble = "", Trouble(id, str(no), request.POST)
    if where and not by_script:
        return redirect(where)
    page = _decided_card(request, letter_id, id, trouble) if by_script else _review_page(request, letter_id, trouble)
    return render(request, "inspections/decided.html" if by_script else "inspections/review.html", page)


@doing
def accept_section(request: ActingRequest, letter_id: UUID) -> HttpResponse:
    """Accept every offered finding under one heading."""

    def accept() -> str:
        accepted = services.accept_section(by=request.actor, letter_id=letter_id, section=request.POST.get("section", ""))
        return _onward(request, letter_id, accepted[-1].id)

    return redirect(keyed(request, "accept section", accept))


@reading
def proposal(request: ActingRequest, letter_id: UUID, id: UUID) -> HttpResponse:  # noqa: A002
    """One piece with everything that can be done to it."""
    return render(request, "inspections/proposal.html", _piece_page(request, letter_id, id))


@doing
def reword(request: ActingRequest, letter_id: UUID, id: UUID) -> HttpResponse:  # noqa: A002
    form = RewordForm(request.POST, auto_id=RewordForm.IDS)
    if form.is_valid() and (
        where := on_version(
            request,
            form,
            "reword piece",
            lambda: _reword(request, letter_id, id, form),
            now=lambda: _version_of(request, letter_id, id),
        )
    ):
        return redirect(where)
    return render(request, "inspections/proposal.html", _piece_page(request, letter_id, id, reword=form))


@doing
def split(request: ActingRequest, letter_id: UUID, id: UUID) -> HttpResponse:  # noqa: A002
    piece = queries.proposal(by=request.actor, letter_id=letter_id, id=id)
    places = presenters.review.sentences_to_cut(piece)
    form = SplitForm(request.POST, places=places, text=quotes.whole(piece.text, piece.parts))
    if form.is_valid() and (
        where := on_version(
            request, form, "split piece", lambda: _split(request, letter_id, id, form), now=lambda: _version_of(request, letter_id, id)
        )
    ):
        return redirect(where)
    return render(request, "inspections/proposal.html", _piece_page(request, letter_id, id, split=form))


@doing
def merge(request: ActingRequest, letter_id: UUID, id: UUID) -> HttpResponse:  # noqa: A002
    form = DecisionForm(request.POST)
    if form.is_valid() and (
        where := on_version(
            request, form, "merge pieces", lambda: _merge(request, letter_id, id, form), now=lambda: _version_of(request, letter_id, id)
        )
    ):
        return redirect(where)
    return render(request, "inspections/proposal.html", _piece_page(request, letter_id, id, merge=form))


@keeping
def confirm(request: ActingRequest, id: UUID) -> HttpResponse:  # noqa: A002
    """The sums once more, then the step that freezes the quotes."""
    letter = queries.letter(by=request.actor, id=id)
    sums = queries.tally(letter)
    form = ConfirmForm(request.POST) if request.method == "POST" else ConfirmForm(initial={"version": sums.accepted})
    if form.is_valid() and (
        where := on_version(
            request, form, "confirm findings", lambda: _confirm(request, id, form), now=lambda: queries.tally(letter).accepted
        )
    ):
        return redirect(where)
    context = {
        "letter": letter,
        "form": form,
        "sums": sums,
        "sum_in_words": presenters.review.sum_in_words(sums),
        "table": presenters.review.to_confirm(queries.proposals(by=request.actor, letter=letter)),
    }
    return render(request, "inspections/confirm.html", context)


def _review_page(request: ActingRequest, letter_id: UUID, trouble: Trouble = NO_TROUBLE) -> dict[str, Any]:
    letter = queries.letter(by=request.actor, id=letter_id)
    transcript = queries.transcript(by=request.actor, letter=letter)
    every = list(queries.proposals(by=request.actor, letter=letter))
    at = trouble.piece or _uuid_or_none(request.GET.get("piece", ""))
    chosen = next((piece for piece in every if piece.id == at), None)
    asked = request.GET.get("show", "")
    shown = presenters.review.tab_of(chosen) if chosen and not asked else presenters.review.shown_of(asked)
    listed = presenters.review.pick(every, shown)
    number = listed.index(chosen) // PIECES_A_PAGE + 1 if chosen in listed else request.GET.get("page")
    page = Paginator(listed, PIECES_A_PAGE).get_page(number)
    keeps = may_keep(request)
    cards = presenters.review.cards(
        page.object_list,
        letter=letter,
        form_of=lambda piece: DecisionForm.of(piece, trouble.typed_on(piece.id)) if keeps else None,
        refused=trouble.refused,
    )
    sums = queries.tally(letter)
    parts = [part for piece in page.object_list for part in piece.sources]
    beside = presenters.pages.stretch(transcript.paper, parts, presenters.pages.AROUND_MANY)
    noted = presenters.pages.marks(every, {chosen.id} if chosen else (), lambda piece: review_address(letter_id, piece))
    return {
        "letter": letter,
        "page": page,
        "sections": presenters.review.sections(cards, letter=letter),
        "tabs": presenters.review.tabs(every, shown),
        "empty": presenters.review.EMPTY[shown],
        "nothing_offered": shown == "findings",
        "sums": sums,
        "figures": presenters.review.figures(sums),
        "sum_in_words": presenters.review.sum_in_words(sums),
        "how_much": presenters.review.how_much(transcript),
        "problems": presenters.review.problems(transcript),
        "pages": presenters.pages.pages(transcript.paper, beside, noted),
        "may_keep": keeps,
        "wide": True,
    }


def _decided_card(request: ActingRequest, letter_id: UUID, id_: UUID, trouble: Trouble) -> dict[str, Any]:
    """What one card and the sums look like after a decision."""
    letter = queries.letter(by=request.actor, id=letter_id)
    piece = queries.proposal(by=request.actor, letter_id=letter_id, id=id_)
    form = DecisionForm.of(piece, trouble.typed_on(id_))
    sums = queries.tally(letter)
    return {
        "letter": letter,
        "card": presenters.review.card(piece, letter=letter, form=form, problem=trouble.why),
        "sums": sums,
        "figures": presenters.review.figures(sums),
        "sum_in_words": presenters.review.sum_in_words(sums),
        "may_keep": may_keep(request),
    }


def _piece_page(request: ActingRequest, letter_id: UUID, id_: UUID, **forms: Any) -> dict[str, Any]:
    letter = queries.letter(by=request.actor, id=letter_id)
    piece = queries.proposal(by=request.actor, letter_id=letter_id, id=id_)
    paper = queries.transcript(by=request.actor, letter=letter).paper
    noted = presenters.pages.marks([piece], {piece.id})
    places = presenters.review.sentences_to_cut(piece)
    version = {"version": piece.version}
    text = quotes.whole(piece.text, piece.parts)
    return {
        "letter": letter,
        "card": presenters.review.card(piece, letter=letter),
        "pages": presenters.pages.pages(paper, presenters.pages.stretch(paper, piece.sources), noted),
        "reword_form": forms.get("reword") or RewordForm.of(piece),
        "split_form": forms.get("split") or SplitForm(initial=version, places=places, text=text),
        "merge_form": forms.get("merge") or DecisionForm(initial=version, auto_id="merge-%s"),
        "next": queries.next_proposal(piece),
        "theirs": presenters.review.naming_now(piece) if "reword" in forms else [],
        "back": review_address(letter_id, piece if piece.state in policies.LIVE else None),
        "may_keep": may_keep(request) and presenters.review.is_open(letter, piece),
        "wide": True,
    }


def _decide(request: ActingRequest, letter_id: UUID, id_: UUID) -> str:
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise Refused("Part of this form is missing. Look at the piece and press the button again.")
    version, kind, reason = (form.cleaned_data[name] for name in ("version", "kind", "reason"))
    match request.POST.get("do"):
        case "accept":
            services.accept(by=request.actor, letter_id=letter_id, id=id_, version=version, kind=kind)
        case "set_aside":
            services.set_aside(by=request.actor, letter_id=letter_id, id=id_, version=version, reason=reason)
        case "put_back":
            services.put_back(by=request.actor, letter_id=letter_id, id=id_, version=version)
            return review_address(letter_id, queries.proposal(by=request.actor, letter_id=letter_id, id=id_))
        case _:
            raise Refused("Press Accept, Set aside or Put back.")
    return _onward(request, letter_id, id_)


def _onward(request: ActingRequest, letter_id: UUID, id_: UUID) -> str:
    """To the next piece of the same sort that waits; back to this one when none does."""
    piece = queries.proposal(by=request.actor, letter_id=letter_id, id=id_)
    return review_address(letter_id, queries.next_waiting(piece) or piece)


def _version_of(request: ActingRequest, letter_id: UUID, id_: UUID) -> int:
    return queries.proposal(by=request.actor, letter_id=letter_id, id=id_).version


def _reword(request: ActingRequest, letter_id: UUID, id_: UUID, form: RewordForm) -> str:
    typed = form.cleaned_data
    piece = services.reword(
        by=request.actor,
        letter_id=letter_id,
        id=id_,
        version=typed["version"],
        theme=typed["theme"],
        kind=typed["kind"],
        owners=typed["owners"].splitlines(),
    )
    return review_address(letter_id, piece)


def _split(request: ActingRequest, letter_id: UUID, id_: UUID, form: SplitForm) -> str:
    made = services.split(by=request.actor, letter_id=letter_id, id=id_, version=form.cleaned_data["version"], cuts=form.places())
    return review_address(letter_id, made[0])


def _merge(request: ActingRequest, letter_id: UUID, id_: UUID, form: DecisionForm) -> str:
    merged = services.merge_with_next(by=request.actor, letter_id=letter_id, id=id_, version=form.cleaned_data["version"])
    return review_address(letter_id, merged)


def _confirm(request: ActingRequest, id_: UUID, form: ConfirmForm) -> str:
    services.confirm_findings(by=request.actor, id=id_, accepted=form.cleaned_data["version"])
    return reverse("inspections:letter", args=[id_])


def _uuid_or_none(words: str) -> UUID | None:
    try:
        return UUID(words)
    except ValueError:
        return None
