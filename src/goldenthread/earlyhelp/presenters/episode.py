"""One episode: who leads, its milestones with their clock, what is due, who was asked, the plan, reviews, the wheel, how it is watched."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils import timezone

from goldenthread.earlyhelp.milestones import Outcome, Standing
from goldenthread.earlyhelp.models import CameOf, Contribution, PlanStep, ScoredBy
from goldenthread.earlyhelp.presenters.words import OUTCOMES, STILL_HINT, standing_words
from goldenthread.earlyhelp.queries import Suggested, Waiting, Whole, mark_of
from goldenthread.earlyhelp.reasons import REASONS
from goldenthread.earlyhelp.wheel import SEGMENTS, shift
from goldenthread.govuk.parts import Cell, Column, Link, Row, SummaryRow, Table, Tag, Task
from goldenthread.govuk.words import capital, counted, day, day_of


def summary(found: Whole) -> list[SummaryRow]:
    """Status, lead, request, answer, pathway, brothers and sisters."""
    episode, now = found.episode, found.now
    where = now.lead_agency.name if now.lead_agency else ""
    rows = [
        SummaryRow("Status", standing_words(now), note=_ended(found)),
        SummaryRow("Lead practitioner", now.lead.name if now.lead else "Nobody leads it yet", note=where),
        SummaryRow("Asked for", day(episode.happened_on), note=_from(found)),
        SummaryRow("Why", episode.why, note=episode.level),
        SummaryRow("The family’s answer", *_answer(found)),
        SummaryRow("Judged by", found.pathway.name, note="The version that was in force when help was asked for. It stays."),
    ]
    if episode.searched_on:
        rows.append(SummaryRow("Looked for an earlier plan", day(episode.searched_on), note=episode.search_found))
    if episode.first_meeting_on:
        rows.append(SummaryRow("First meeting agreed for", day(episode.first_meeting_on)))
    if found.together:
        names = ", ".join(one.child.name for one in found.together)
        rows.append(SummaryRow("Asked for together with", names))
    return rows


def _ended(found: Whole) -> str:
    if found.ending is None:
        return ""
    return f"Ended on {day(found.ending.happened_on)}: {found.ending.get_ends_as_display().lower()}. {found.ending.rationale}"


def _from(found: Whole) -> str:
    episode = found.episode
    return "\n".join(part for part in (episode.get_origin_display(), episode.came_from, episode.from_name) if part)


def _answer(found: Whole) -> tuple[str, str, str]:
    if found.answer is None:
        return "Nobody has written down an answer", "", ""
    said = "Agreed" if found.answer.agreed else "Did not agree"
    return f"{said}, {day(found.answer.happened_on)}", "", found.answer.what_follows


def due_tasks(waiting: Iterable[Waiting]) -> list[Task]:
    """What this episode waits for, late first."""
    dated = sorted(waiting, key=lambda one: (one.due_on is None, one.due_on or one.now.last_on, one.words))
    return [_task(one) for one in dated]


def _task(one: Waiting) -> Task:
    href = ""
    if one.standing is not None:
        href = reverse("earlyhelp:milestone", args=[one.now.episode_id, mark_of(one.standing.mark)])
    today = timezone.localdate()
    if one.kind == "still":
        return Task(one.words, hint=STILL_HINT, tag=Tag("Stands still", "orange"))
    if one.due_on is None:
        return Task(one.words, href, tag=Tag("Missing", "orange"))
    late = one.due_on < today
    return Task(one.words, href, tag=Tag(f"{'Late since' if late else 'Due'} {day(one.due_on)}", "red" if late else "grey"))


def milestones_table(found: Whole, *, may_write: bool) -> Table:
    """Every milestone of the version: due, done, what came of it, and what was said about it."""
    rows = tuple(
        Row(
            (
                capital(one.words),
                Cell(day(one.due_on, "No clock" if not one.due_on and one.done_on else "Not started yet"), note=_until(one)),
                day(one.done_on, "Not yet"),
                Cell(tag=Tag(capital(one.outcome), OUTCOMES[one.outcome]), note="\n".join(_said(found, one))),
                Cell(links=_links(found, one) if may_write else ()),
            ),
            quiet=one.outcome is Outcome.NOT_APPLICABLE,
        )
        for one in found.milestones
    )
    columns = (Column("Milestone", width="wide"), Column("Due"), Column("Done"), Column("Outcome", width="wide"), Column("To do"))
    return Table("Milestones", columns, rows, caption_hidden=True)


def _until(one: Standing) -> str:
    return f"Tolerated until {day(one.tolerated_on)}" if one.tolerated_on and one.tolerated_on != one.due_on else ""


def _said(found: Whole, one: Standing) -> list[str]:
    return [_note(note.reason, note.words) for note in found.notes_on(one.mark)]


def _note(reason: str, words: str) -> str:
    if not reason:
        return words
    why = REASONS[reason]
    return f"{why.words}{'' if why.accepted else ' (not accepted as a reason)'}: {words}"


def _links(found: Whole, one: Standing) -> tuple[Link, ...]:
    href = reverse("earlyhelp:milestone", args=[found.episode.id, mark_of(one.mark)])
    if one.drifted:
        return (Link("Say why", href, hidden=f"it was missed: {one.words}"),)
    if one.done_on is None and one.outcome is Outcome.NOT_DUE:
        return (Link("Say more", href, hidden=f"about {one.words}"),)
    return ()


def notes_rows(found: Whole, one: Standing) -> list[SummaryRow]:
    """One milestone, with everything that was said about it and how long ago."""
    rows = [
        SummaryRow("Due", day(one.due_on, "It has no day yet"), note=_until(one)),
        SummaryRow("Done", day(one.done_on, "Not yet")),
        SummaryRow("Outcome", capital(one.outcome), note="It stays as it is, whatever is said about it."),
    ]
    for note in found.notes_on(one.mark):
        ago = counted((found.today - note.happened_on).days, "day")
        said = f"{note.recorded_by.name}, {day(note.happened_on)}, {ago} ago"
        rows.append(SummaryRow(note.get_says_display(), _note(note.reason, note.words), note=said))
    return rows


def leads_table(found: Whole) -> Table:
    """Who leads and led, and who was asked to."""
    rows = [
        Row((Cell(one.lead.name, note=one.lead_agency.name), Cell("Leads from this day", note=one.why), day(one.happened_on)))
        for one in reversed(found.allocations)
    ]
    rows += [
        Row(
            (
                Cell(one.person.name, note=one.lead_agency.name),
                Cell(_said_to_lead(one.answer), note=one.answer_words or one.why),
                day(one.happened_on),
            )
        )
        for one in reversed(found.lead_askings)
        if one.answer != "yes"
    ]
    columns = (Column("Who", width="wide"), Column("What", width="widest"), Column("When"))
    return Table("Who leads and led", columns, tuple(rows), empty="Nobody leads yet.", caption_hidden=True)


def _said_to_lead(answer: str) -> str:
    return "Was asked to lead, and said no" if answer == "no" else "Was asked to lead, and has not answered"


def contributions_table(found: Whole, *, may_write: bool) -> Table:
    """Each partner of the latest assessment: asked, received, used. No reply is said, too."""
    rows = tuple(
        Row(
            (
                Cell(
                    one.name,
                    note="\n".join(part for part in (one.partner_agency.name if one.partner_agency else "", one.profession) if part),
                ),
                Cell(day(one.happened_on), note=f"{one.why}\nTo answer by {day(one.due_on)}"),
                _received(found, one),
                _used(found, one, may_write=may_write),
            )
        )
        for one in found.contributions
        if found.assessment and one.assessment_id == found.assessment.id
    )
    columns = (Column("Who", width="wide"), Column("Asked", width="wide"), Column("Received", width="widest"), Column("Used", width="wide"))
    empty = "No partner has been asked for their part yet."
    return Table("Contributions", columns, rows, empty=empty, caption_hidden=True)


def _received(found: Whole, one: Contribution) -> Cell:
    if one.answered_at is None:
        late = one.due_on < found.today
        return Cell(tag=Tag("No reply", "orange") if late else Tag("Asked", "blue"))
    parts = (("Knows", one.knows), ("Worries", one.worries), ("Strengths", one.strengths), ("Would help", one.would_help))
    told = "\n".join(f"{label}: {text}" for label, text in parts if text)
    return Cell(tag=Tag(one.get_told_display(), "green" if one.told == "told" else "grey"), note="\n".join((day_of(one.answered_at), told)))


def _used(found: Whole, one: Contribution, *, may_write: bool) -> Cell:
    if one.used:
        return Cell(tag=Tag(one.get_used_display(), "green" if one.used == "used" else "grey"), note=one.used_words)
    if one.told != "told":
        return Cell()
    href = reverse("earlyhelp:use", args=[found.episode.id, one.id])
    links = (Link("Say how it is used", href, hidden=f"what {one.name} told"),) if may_write else ()
    return Cell(tag=Tag("Not said yet", "orange"), links=links)


def suggested_table(suggested: Suggested) -> Table:
    """Professions that the rules ask for and nobody stands for yet."""
    rows = tuple(
        Row((Cell(capital(one.profession.words), note=one.at), "\n".join(str(reason) for reason in one.reasons)))
        for one in suggested.besides
    )
    empty = "Everybody whom the rules ask for works with the child or was asked."
    return Table("Nobody asked yet", (Column("Who", width="wide"), Column("Why", width="widest")), rows, empty=empty, caption_hidden=True)


def shares_table(found: Whole) -> Table:
    """Who was given which version, when, and whether they confirmed."""
    rows = tuple(
        Row(
            (
                Cell(one.get_what_display(), note=f"Version {one.version}"),
                Cell(one.name, note="The family" if one.with_family else one.partner_agency.name if one.partner_agency else ""),
                Cell(day(one.happened_on), note=one.how or (f"Before the family: {one.before_family}" if one.before_family else "")),
                _confirmed(one.with_family, day_of(one.confirmed_at, "")),
            )
        )
        for one in found.shares
    )
    columns = (Column("What"), Column("With whom", width="wide"), Column("When and how", width="wide"), Column("Confirmed"))
    return Table("Who was given what", columns, rows, empty="Nothing has been shared yet.", caption_hidden=True)


def _confirmed(with_family: bool, when: str) -> Cell:
    if with_family:
        return Cell("In person")
    return Cell(when, tag=Tag("Confirmed", "green")) if when else Cell(tag=Tag("Not confirmed yet", "orange"))


def steps_table(found: Whole, steps: Sequence[PlanStep], *, may_write: bool) -> Table:
    """Who does what by when, and what became of it."""
    outcomes = found.outcomes
    rows = []
    for one in steps:
        last = outcomes.get(one.id)
        if last is not None:
            tag = Tag(last.get_came_of_display(), "green" if last.came_of == CameOf.DONE else "orange")
            became = Cell(tag=tag, note=last.words)
        else:
            became = Cell(tag=Tag("Late", "red") if one.by_on < found.today else Tag("Open", "blue"))
        href = reverse("earlyhelp:step", args=[found.episode.id, one.id])
        links = (Link("What became of it", href, hidden=one.what),) if may_write else ()
        who = "\n".join(part for part in (one.who_name, one.who_agency.name if one.who_agency else "") if part)
        rows.append(
            Row(
                (
                    Cell(one.what, note=one.how_known),
                    Cell(who, note=f"For {one.for_whom}" if one.for_whom else ""),
                    day(one.by_on),
                    became,
                    Cell(links=links),
                )
            )
        )
    columns = (
        Column("What", width="widest"),
        Column("Who", width="wide"),
        Column("By"),
        Column("What became of it", width="wide"),
        Column("To do"),
    )
    return Table("Steps", columns, tuple(rows), empty="The plan has no steps yet.", caption_hidden=True)


def reviews_table(found: Whole) -> Table:
    """Each review: what changed, the scale, what was decided."""
    rows = tuple(
        Row(
            (
                Cell(day(one.happened_on), note="Team around the family" if one.meeting_id else ""),
                Cell(one.what_changed, note=f"The child: {one.voice}" if one.voice else ""),
                "Not said" if one.scale is None else f"{one.scale} of 10",
                Cell(one.get_decides_display(), note=one.why),
            )
        )
        for one in reversed(found.reviews)
    )
    columns = (Column("When"), Column("What changed", width="widest"), Column("Scale"), Column("Decided", width="wide"))
    return Table("Reviews", columns, rows, empty="No review has been held yet.", caption_hidden=True)


def wheel_table(found: Whole) -> Table:
    """Each part of the wheel: for child, parent and worker the first score, the latest, and the shift between them."""
    rows = tuple(
        Row((segment.words, *(_shifted(found, segment.code, one.value) for one in ScoredBy)))
        for segment in SEGMENTS.values()
        if any(score.segment == segment.code for score in found.scores)
    )
    columns = (Column("Part of life", width="wide"), *(Column(one.label) for one in ScoredBy))
    return Table("Outcomes wheel", columns, rows, empty="Nobody has scored the wheel yet.", caption_hidden=True)


def _shifted(found: Whole, segment: str, whose: str) -> Cell:
    scores = [one.score for one in found.scores if one.segment == segment and one.scored_for == whose]
    if not scores:
        return Cell("Not scored")
    moved = shift(scores)
    if moved is None:
        return Cell(str(scores[0]), note="Scored once")
    words = "no change" if moved == 0 else f"{abs(moved)} {'up' if moved > 0 else 'down'}"
    return Cell(f"{scores[0]} to {scores[-1]}", note=words)


def oversights_table(found: Whole) -> Table:
    """A manager's looks."""
    rows = tuple(
        Row(
            (
                Cell(day(one.happened_on), note=one.recorded_by.name),
                Cell(one.decision, note=one.rationale),
                one.direction,
                day(one.check_on),
            )
        )
        for one in reversed(found.oversights)
    )
    columns = (
        Column("When"),
        Column("Decision and why", width="widest"),
        Column("What is to be done", width="wide"),
        Column("Looks again"),
    )
    return Table("Management oversight", columns, rows, empty="No manager has looked at this early help yet.", caption_hidden=True)


def attempts_table(found: Whole) -> Table:
    """How somebody tried to reach the family."""
    rows = tuple(
        Row((day(one.happened_on), Cell(one.get_how_display(), note=one.by_whom), Cell(one.get_reached_display(), note=one.words)))
        for one in reversed(found.attempts)
    )
    columns = (Column("When"), Column("How", width="wide"), Column("What came of it", width="wide"))
    return Table("Attempts to reach the family", columns, rows, empty="No attempt has been written down.", caption_hidden=True)
