"""What a link shows and what an answer does, as told by the room above whose thing it is about.

    purposes.register(Purpose(name="plans.digest", title=..., template="plans/digest_reply.html", form=..., context=..., answer=...))

This room lies below all that ask and never looks up: a room says at its start (`apps.ready`) which purposes it has. A link whose room
is no longer there has ended. The view draws the frame (who asks, by when), includes the purpose's template inside one form, and calls
`answer`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from goldenthread.errors import NotFound
from goldenthread.involvement.models import Involvement
from goldenthread.ledger.actors import Actor
from goldenthread.partners.permissions import Permission


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer comes to. `state` is one of `InvolvementState`; `code` a short word for lists and for the page ("No change").

    `words` is what was typed, shown again when the link is opened later; `then` is what the thanks page says will happen next.
    """

    state: str
    code: str
    then: str
    words: str = ""


Data = Mapping[str, Any] | None  # what was posted; None when the page is only looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Minimum:
    """What is left of an asking for an agency with which the family does not agree to share: that something is asked, by when to answer and
    whom to ring. No content.

    `title` stands for the page's heading, in lists and as the subject of mails; `opening` is the mail's one sentence. `context` makes of
    the purpose's own template the page that says no more; it must not look up what it would leave out. `applies`: not where what was
    written rests on a ground of its own.
    """

    title: str
    opening: str
    context: Callable[[Involvement, forms.Form], dict[str, Any]]
    applies: Callable[[Involvement], bool] = lambda involvement: True


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """One use of a link.

    `title(involvement)` is the page's heading. `form(involvement, data)` makes the form, `context(involvement, form)` what the template
    needs beside `form` and `involvement`. The template holds the fields and the buttons (without one: the whole form and one button);
    form element, keys and errors are drawn around it.

    `answer(by, involvement, form)` does the work through its own room's services, in the transaction that keeps the answer: `by` is who
    was asked, with the permissions of `grants` and nothing else, and a session that says it was by link. What it refuses (Refused,
    Conflict) is said on the page. `again`: whether a link that still works takes a second answer. `waits(involvement)`: whether there is
    still something to say; who was asked may have said it elsewhere, and is then not reminded. `minimum`: what is left where the family
    does not agree to share with the agency that is asked; without one its words are for whoever is asked in any case.
    """

    name: str
    title: Callable[[Involvement], str]
    form: Callable[[Involvement, Data], forms.Form]
    answer: Callable[[Actor, Involvement, forms.Form], Said]
    template: str = "involvement/plain_form.html"
    context: Callable[[Involvement, forms.Form], dict[str, Any]] = lambda involvement, form: {}
    grants: frozenset[Permission] = frozenset()
    again: bool = False
    waits: Callable[[Involvement], bool] = lambda involvement: True
    minimum: Minimum | None = None


_known: dict[str, Purpose] = {}


def register(purpose: Purpose) -> Purpose:
    """Say what links of a purpose do. The last to say so is asked."""
    _known[purpose.name] = purpose
    return purpose


def is_known(name: str) -> bool:
    """Whether a room that is here now answers for this purpose."""
    return name in _known


def purpose_of(name: str) -> Purpose:
    """Raises: NotFound when no room that is here now answers for it."""
    if name not in _known:
        raise NotFound
    return _known[name]
