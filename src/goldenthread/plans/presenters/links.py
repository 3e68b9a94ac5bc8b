"""How an action belongs with others, as its page shows it: what answers for it, what it depends on, and what its words only point at."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from goldenthread.govuk.parts import Cell, Column, Link, Row, Table
from goldenthread.govuk.words import day_of
from goldenthread.plans.models import Action, ActionLink, ActionReference, LinkKind
from goldenthread.plans.presenters.standing import action_address
from goldenthread.plans.presenters.words import named
from goldenthread.plans.queries import colours


@dataclass(frozen=True, slots=True)
class LinkView:
    """One link that holds. `problem` says why it leads nowhere, `end_href` is empty for those who may not end it."""

    words: str
    other: Link
    colour: str
    problem: str
    end_href: str


@dataclass(frozen=True, slots=True)
class PointView:
    """One row that the words point at. `href` takes the two buttons; it is empty where there is nothing to link or nobody to do it."""

    id: UUID
    to: Link
    href: str


@dataclass(frozen=True, slots=True)
class Linked:
    """The part of an action's page about other actions."""

    links: tuple[LinkView, ...]
    pointed: tuple[PointView, ...]
    pointing: tuple[Link, ...]
    ended: Table | None
    add_href: str

    @property
    def anything(self) -> bool:
        return bool(self.links or self.pointed or self.pointing or self.ended)


def linked(action: Action, *, may_keep: bool) -> Linked:
    """Everything an action is linked to or points at. Two queries."""
    found = list(colours.links(action))
    ended = list(colours.ended_links(action))
    may_link = may_keep and action.removed_at is None
    return Linked(
        links=tuple(_link(one, action, may_keep) for one in found),
        pointed=tuple(_point(one, found, action, may_link) for one in action.references.all()),
        pointing=tuple(Link(named(one.action.number, one.action.how), action_address(one.action)) for one in action.referred_by.all()),
        ended=_ended(ended, action) if ended else None,
        add_href=reverse("plans:link", args=[action.id]) if may_link else "",
    )


WORDS = {
    (LinkKind.ANSWERED_BY, True): "It is answered by",
    (LinkKind.DEPENDS_ON, True): "It depends on",
    (LinkKind.ANSWERED_BY, False): "It answers for",
    (LinkKind.DEPENDS_ON, False): "It is needed by",
}


def _link(one: ActionLink, action: Action, may_keep: bool) -> LinkView:
    leads_away = one.action_id == action.id
    other = one.other if leads_away else one.action
    return LinkView(
        words=WORDS[LinkKind(one.kind), leads_away],
        other=Link(named(other.number, other.how), action_address(other)),
        colour=other.colour,
        problem="It was taken out of the plan." if other.removed_at else "",
        end_href=reverse("plans:end_link", args=[one.id]) if may_keep else "",
    )


def _point(one: ActionReference, links: list[ActionLink], action: Action, may_link: bool) -> PointView:
    if one.refers_to is None:
        return PointView(one.id, Link(f"{one.words}: no row of this plan has this number"), "")
    done = any(link.action_id == action.id and link.other_id == one.refers_to_id for link in links)
    href = reverse("plans:link_reference", args=[action.id]) if may_link and not done and one.refers_to_id != action.id else ""
    return PointView(one.id, Link(named(one.refers_to.number, one.refers_to.how), action_address(one.refers_to)), href)


def _ended(found: list[ActionLink], action: Action) -> Table:
    rows = []
    for one in found:
        leads_away = one.action_id == action.id
        other = one.other if leads_away else one.action
        said = f"{one.ended_by.name}, {day_of(one.ended_at)}" if one.ended_by else ""
        rows.append(
            Row(
                (
                    f"{WORDS[LinkKind(one.kind), leads_away]}:",
                    Cell(named(other.number, other.how), href=action_address(other)),
                    Cell(one.ended_why, note=said),
                ),
                heading=1,
            )
        )
    columns = (Column("Link"), Column("Action", width="wide"), Column("Why it was ended", width="wide"))
    return Table("Links that no longer hold", columns, tuple(rows))
