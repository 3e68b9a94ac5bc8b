"""The list of early help: late first, and the ways to look at it."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from goldenthread.earlyhelp.models import EpisodeNow
from goldenthread.earlyhelp.pathways import Step, due_from, pathway
from goldenthread.earlyhelp.queries import Listed
from goldenthread.govuk.parts import Cell, Column, Link, Row, Table, Tag
from goldenthread.govuk.words import capital, day

WAYS = {
    Listed.MINE: "Led by me",
    Listed.TEAM: "Led by my team",
    Listed.UNALLOCATED: "Nobody leads it yet",
    Listed.STILL: "Standing still",
    Listed.ALL: "All that is open",
    Listed.ENDED: "Ended",
}
EMPTY = {
    Listed.MINE: "You lead no early help now. Ask for early help on a child’s page, or take it on when you are asked.",
    Listed.TEAM: "Nobody of your team leads early help for a child you may see.",
    Listed.UNALLOCATED: "Every request has somebody who leads it.",
    Listed.STILL: "Nothing stands still: something was written down about each in time.",
    Listed.ALL: "No child you may see has early help now. Open a child’s page to ask for it.",
    Listed.ENDED: "No early help has ended yet.",
}


def ways(shown: Listed) -> list[tuple[Link, bool]]:
    """Each way to look at the list, and whether it is the one shown."""
    page = reverse("earlyhelp:episodes")
    return [(Link(words, f"{page}?show={one.value.replace(' ', '+')}"), one is shown) for one, words in WAYS.items()]


def episodes_table(episodes: Iterable[EpisodeNow], shown: Listed, *, today: date) -> Table:
    """Whose, who leads, what is due next; late says so in its word."""
    rows = tuple(
        Row(
            (
                Cell(
                    one.child.name, href=reverse("earlyhelp:episode", args=[one.episode_id]), note=f"Since {day(one.episode.happened_on)}"
                ),
                Cell(one.lead.name if one.lead else "Nobody yet", note=one.lead_agency.name if one.lead_agency else ""),
                _to_allocate(one, today) if shown is Listed.UNALLOCATED else _next(one, today),
                _written(one, today),
            )
        )
        for one in episodes
    )
    columns = (Column("Child", width="wide"), Column("Led by", width="wide"), Column("Due next", width="wide"), Column("Last written"))
    return Table(WAYS[shown], columns, rows, empty=EMPTY[shown], caption_hidden=True)


def _next(one: EpisodeNow, today: date) -> Cell:
    if one.ended_on is not None:
        return Cell(tag=Tag("Ended", "grey"), note=day(one.ended_on))
    if one.next_due_on is None:
        return Cell("Nothing has a day yet")
    late = one.next_due_on < today
    return Cell(capital(one.next_step), tag=Tag("Late", "red") if late else None, note=day(one.next_due_on))


def _to_allocate(one: EpisodeNow, today: date) -> Cell:
    """By when somebody must lead it, by the clock of its pathway."""
    milestone = pathway(one.episode.pathway).milestone(Step.ALLOCATED)
    by = due_from(milestone, one.episode.happened_on) if milestone else None
    if by is None:
        return Cell("Nothing has a day yet")
    return Cell(capital(Step.ALLOCATED), tag=Tag("Late", "red") if by.on < today else None, note=day(by.on))


def _written(one: EpisodeNow, today: date) -> Cell:
    still = one.still_due_on is not None and one.still_due_on < today
    return Cell(day(one.last_on), tag=Tag("Stands still", "orange") if still else None)
