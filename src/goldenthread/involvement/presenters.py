"""Askings, links and answers as words, tables and lists for pages. No rule lives here; what may be done is in `policies`."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils import timezone

from goldenthread.govuk.parts import Cell, Column, Row, SummaryRow, Table, Tag, TagColour, Task
from goldenthread.govuk.words import capital, day, day_of, moment_in_words, shortened
from goldenthread.involvement.models import Answer, Involvement, InvolvementState, ReplyLink
from goldenthread.involvement.policies import WAITING
from goldenthread.involvement.queries import Line, Opened
from goldenthread.involvement.services.links import last_day
from goldenthread.ledger.actors import Actor
from goldenthread.partners.queries import Signature

COLOURS: dict[str, TagColour] = {
    InvolvementState.NO_REPLY: "orange",
    InvolvementState.LAPSED: "grey",
    InvolvementState.ABSENT: "orange",
    InvolvementState.SENT: "blue",
    InvolvementState.DUE: "grey",
    InvolvementState.WITHDRAWN: "grey",
}


def who_was_asked(asked: Involvement) -> str:
    """The name of the person or contact."""
    return asked.person.name if asked.person else asked.contact_name


def reply_facts(opened: Opened, asker: Signature, *, today: date) -> list[SummaryRow]:
    """What somebody who was asked needs to know, and no more."""
    asked, until = opened.involvement, day(last_day(opened.until))
    late = " The day has gone. You can still answer." if today > asked.due_on else ""
    ends = f"The link works until {until}." if opened.link else f"You can answer until {until}."
    ring = f"Speak to {asker.name or asker.place}{f', {asker.email}' if asker.email else ''}. More cannot be said in writing."
    return [
        SummaryRow("Who asks", asker.name or asker.place, note=asker.place if asker.name else ""),
        *([SummaryRow("Before you answer", ring)] if opened.minimum else []),
        SummaryRow("For", f"{who_was_asked(asked)}{f', {asked.agency.name}' if asked.agency else ''}"),
        SummaryRow("Answer by", day(asked.due_on), note=f"{late} {ends}".strip()),
    ]


def inbox_table(lines: Iterable[Line], *, by: Actor, words: str) -> Table:
    """What is asked of somebody and, where they answer for it, of their agency; in the order of `queries.inbox`."""
    today = timezone.localdate()
    rows = tuple(
        Row(
            (
                Cell(shortened(line.subject), href=_page(line), note=line.asked.get_kind_display()),
                Cell(line.asker.name or line.asker.place, note=line.asker.place if line.asker.name else ""),
                "You" if line.asked.person_id == by.person_id else Cell(who_was_asked(line.asked), note=line.asked.profession),
                day(line.asked.due_on),
                Cell(tag=inbox_tag(line.asked, today=today), note=day_of(line.asked.answered_at, "")),
            ),
            quiet=line.asked.state not in WAITING,
        )
        for line in lines
    )
    columns = (Column("What", width="widest"), Column("Who asks", width="wide"), Column("Of whom"), Column("Answer by"), Column("Answer"))
    empty = (
        f"Nothing that is asked holds “{words}”." if words else "Nothing is asked of you. What others ask you by mail is listed here too."
    )
    return Table("Asked of you", columns, rows, empty=empty, caption_hidden=True)


def inbox_tasks(lines: Iterable[Line]) -> list[Task]:
    """The same as a list of tasks, for the first page and for a child's."""
    today = timezone.localdate()
    return [Task(line.subject, _page(line), f"{line.asker} asks", inbox_tag(line.asked, today=today)) for line in lines]


def _page(line: Line) -> str:
    return reverse("involvement:asked", args=[line.asked.id])


def owed_tasks(askings: Iterable[Involvement], *, may_open: bool) -> list[Task]:
    """What others owe somebody: who, for what, since when."""
    today = timezone.localdate()
    return [
        Task(
            f"{who_was_asked(asked)}: {asked.subject}",
            reverse("involvement:asking", args=[asked.id]) if may_open else "",
            f"{asked.agency.name if asked.agency else 'No agency'}. Asked on {day_of(asked.asked_at)}.",
            inbox_tag(asked, today=today),
        )
        for asked in askings
    ]


def inbox_tag(asked: Involvement, *, today: date) -> Tag:
    """Late says so in its word; what is answered says how."""
    if asked.state not in WAITING:
        return Tag(asked.get_state_display(), COLOURS.get(asked.state, "green"))
    return Tag(f"Late since {day(asked.due_on)}", "red") if today > asked.due_on else Tag(f"Due {day(asked.due_on)}", "grey")


def said(given: Answer) -> list[SummaryRow]:
    """What somebody answered, for themselves."""
    rows = [SummaryRow("You answered", capital(given.code), note=moment_in_words(given.answered_at))]
    return [*rows, SummaryRow("Your words", given.words)] if given.words else rows


def said_so_far(given: Answer | None) -> list[SummaryRow]:
    """The same of an asking whose time is over; that nobody answered is said too."""
    return said(given) if given else [SummaryRow("Answer", "Nobody answered.")]


def asking_tag(asked: Involvement, *, today: date) -> Tag:
    """Where an asking stands; late says so in its word."""
    if asked.state == InvolvementState.SENT and today > asked.due_on:
        return Tag("Late", "orange")
    return Tag(asked.get_state_display(), COLOURS.get(asked.state, "green"))


def askings_table(askings: Iterable[Involvement]) -> Table:
    """Who was asked what, in the order of `queries.askings`."""
    today = timezone.localdate()
    rows = tuple(
        Row(
            (
                Cell(
                    who_was_asked(asked),
                    href=reverse("involvement:asking", args=[asked.id]),
                    note=asked.agency.name if asked.agency else "",
                ),
                Cell(shortened(asked.subject), note=asked.get_kind_display()),
                day_of(asked.asked_at),
                day(asked.due_on),
                Cell(tag=asking_tag(asked, today=today), note=_answered(asked)),
            ),
            quiet=asked.state == InvolvementState.WITHDRAWN,
        )
        for asked in askings
    )
    columns = (Column("Who was asked"), Column("What", width="wide"), Column("Asked"), Column("Answer by"), Column("Answer", width="wide"))
    empty = "Nobody has been asked anything yet. Askings appear here when a plan’s leads are asked what has happened."
    return Table("Askings", columns, rows, empty=empty, caption_hidden=True)


def asking_summary(asked: Involvement, asker: Signature) -> list[SummaryRow]:
    """Everything known of one asking but its links and answers."""
    reached = asked.person.email if asked.person else asked.contact_email
    asks = str(asker) if asked.asked_by or asked.asking_agency else "The system, by itself"
    return [
        SummaryRow("Who was asked", who_was_asked(asked), note=reached),
        SummaryRow("For", asked.agency.name if asked.agency else "No agency", note=asked.profession),
        SummaryRow("What", asked.subject, note=asked.get_kind_display()),
        SummaryRow("Why they", asked.why),
        SummaryRow("Asked", moment_in_words(asked.asked_at), note=asks),
        SummaryRow("Answer by", day(asked.due_on)),
    ]


def answers_table(answers: Iterable[Answer]) -> Table:
    """What was answered, each time."""
    rows = tuple(Row((moment_in_words(given.answered_at), capital(given.code), given.words, _how(given))) for given in answers)
    columns = (Column("When"), Column("Answer"), Column("Words", width="wide"), Column("How"))
    return Table("Answers", columns, rows, empty="No answer yet.", caption_hidden=True)


def _how(given: Answer) -> str:
    if given.link_id:
        return "By link"
    return f"{_name(given.answered_by)}, in their place" if given.on_behalf else _name(given.answered_by)


def links_table(links: Iterable[ReplyLink]) -> Table:
    """The links that were sent. Their secret is kept nowhere, so none can be shown."""
    rows = tuple(
        Row(
            (
                moment_in_words(link.made_at),
                capital(link.get_occasion_display()),
                moment_in_words(link.opened_at) or "Not yet",
                f"Ended by {_name(link.revoked_by)}, {moment_in_words(link.revoked_at)}"
                if link.revoked_at
                else day(last_day(link.expires_at)),
            ),
            quiet=link.revoked_at is not None or link.expires_at <= timezone.now(),
        )
        for link in links
    )
    columns = (Column("Sent"), Column("Why"), Column("First opened"), Column("Works until"))
    return Table("Links", columns, rows, empty="No link was sent.", caption_hidden=True)


def may_be_asked_again(asked: Involvement) -> bool:
    """Whether to offer the buttons of an asking that waits; `policies` decides again when one is pressed."""
    return asked.state in WAITING


def _answered(asked: Involvement) -> str:
    if asked.answered_at is None:
        return ""
    return f"{day_of(asked.answered_at)}. {shortened(asked.words)}".strip()


def _name(person: object) -> str:
    return getattr(person, "name", "")
