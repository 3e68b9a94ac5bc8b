"""A child as words, tables and lists for pages: what is known, what is missing, who is around, what happened. No rule lives here.

What a subject may not see is not asked for by the queries; of what was asked for, fields with a label that the subject may not see are
left out here, and their place says so in words.
"""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from goldenthread.children.additions import Due, Moment, Standing
from goldenthread.children.bases import BASES
from goldenthread.children.identifiers import KINDS, NHS
from goldenthread.children.labels import Label
from goldenthread.children.models import Agreement, CaseRelationship, Child, EmergencyLook, Fact, Identity, Kin, Voice
from goldenthread.children.models.identity import Aspect
from goldenthread.children.queries import Known
from goldenthread.children.subjects import Subject
from goldenthread.children.wording import age
from goldenthread.govuk.parts import Cell, Column, Row, SummaryRow, Table, Tag, Task
from goldenthread.govuk.words import capital, day, day_of, moment_in_words, shortened

IDENTIFIER_NAMES = dict(KINDS)


def children_table(children: Iterable[Child], *, today: date, words: str) -> Table:
    """The subject's children, by name."""
    rows = tuple(
        Row(
            (
                Cell(child.name, href=reverse("children:child", args=[child.id])),
                age(child, today),
                day(child.born_on, "Not born yet"),
            )
        )
        for child in children
    )
    empty = (
        f"None of your children is called “{words}”."
        if words
        else "No child is here for you yet. Your manager says whom you work with, or you add a child."
    )
    return Table("Your children", (Column("Name", width="wide"), Column("Age"), Column("Born")), rows, empty=empty, caption_hidden=True)


def who_this_is(child: Child, known: Known, siblings: list[Child], standings: Iterable[Standing], *, today: date) -> list[SummaryRow]:
    """Name, where help stands, age, numbers, brothers and sisters."""
    others = [f"{capital(name.kind)}: {name.given} {name.family_name}".strip() for name in known.names[1:]]
    rows = [
        SummaryRow("Name", child.name, note="\n".join(others)),
        *status_rows(standings),
        SummaryRow("Age", age(child, today), note=f"Born {day(child.born_on)}" if child.born_on else ""),
        SummaryRow("Sex as registered", child.get_sex_display()),
    ]
    seen: set[tuple[str, str]] = set()
    for number in known.identifiers:
        if (number.kind, number.value) not in seen:
            seen.add((number.kind, number.value))
            rows.append(SummaryRow(IDENTIFIER_NAMES[number.kind], number.value, note="Well formed. Nobody has traced it."))
    for sibling in siblings:
        twin = " (twin or same birth)" if sibling.born_on and sibling.born_on == child.born_on else ""
        rows.append(
            SummaryRow(
                "Brother or sister", f"{sibling.name}{twin}", href=reverse("children:child", args=[sibling.id]), note=age(sibling, today)
            )
        )
    return rows


def status_rows(standings: Iterable[Standing]) -> list[SummaryRow]:
    """Where help stands, the heaviest first: worked out from what was recorded, never typed."""
    rows = [
        SummaryRow(
            "Where help stands" if not number else "", one.words, href=one.href, note=f"Since {day(one.since_on)}" if one.since_on else ""
        )
        for number, one in enumerate(standings)
    ]
    return rows or [SummaryRow("Where help stands", "No open help is recorded that you may see")]


def due_tasks(dues: Iterable[Due], *, today: date) -> list[Task]:
    """What the rooms above say is due, late or missing for the child."""
    return [Task(due.text, due.href, due.hint, due.tag or due_tag(due.due_on, today)) for due in dues]


def due_tag(due_on: date | None, today: date) -> Tag:
    """Late says so in its word; without a day it is missing."""
    if due_on is None:
        return Tag("Missing", "orange")
    return Tag(f"Late since {day(due_on)}", "red") if due_on < today else Tag(f"Due {day(due_on)}", "grey")


def around_table(relationships: Iterable[CaseRelationship], *, subject: Subject, may_end: bool, child: Child) -> Table:
    """Who works with the child in every agency and how to reach them; those who no longer do are greyed."""
    rows = []
    for tie in relationships:
        over = tie.ended_at is not None or (tie.to_on is not None and tie.to_on < subject.today)
        name = tie.person.name if tie.person else f"{tie.team.name if tie.team else ''} (team on duty)"
        end = Cell()
        if may_end and not over and tie.agency_id == subject.agency_id:
            end = Cell("End", href=reverse("children:end_relationship", args=[child.id, tie.id]))
        until = day_of(tie.ended_at) if tie.ended_at else day(tie.to_on, "No last day")
        reach = tie.person.email if tie.person and not over else ""
        basis = BASES[tie.basis].words if tie.basis in BASES else tie.basis
        rows.append(
            Row(
                (
                    Cell(name, note=reach),
                    Cell(tie.agency.name, note=tie.part),
                    Cell(tie.get_kind_display(), note=basis),
                    Cell(f"From {day(tie.from_on)}", note=f"Until: {until}"),
                    end,
                ),
                quiet=over,
            )
        )
    columns = (
        Column("Who", width="wide"),
        Column("Agency", width="wide"),
        Column("How", width="wide"),
        Column("When"),
        Column("Change", width="narrow"),
    )
    return Table("Who works with this child", columns, tuple(rows), empty="Nobody is named yet.", caption_hidden=True)


def kin_table(kin: Iterable[Kin], *, subject: Subject) -> Table:
    """Who belongs to the child. A withheld address is not here to be shown; one this subject may not see says so."""
    rows = tuple(
        Row(
            (
                Cell(one.name, note=capital(one.tie), tag=Tag("Must not be told", "red") if one.must_not_be_told else None),
                _reach(one, subject),
                one.words,
            )
        )
        for one in kin
    )
    columns = (Column("Who", width="wide"), Column("How to reach them", width="wide"), Column("Notes", width="wide"))
    return Table("Family and others who matter", columns, rows, empty="Nobody is written down here for you.", caption_hidden=True)


def _reach(one: Kin, subject: Subject) -> Cell:
    if not subject.sees(Label.CONTACT):
        return Cell("Not shown to your role")
    tag = Tag("Address withheld", "orange") if one.address_withheld else None
    return Cell(one.phone, note=one.address, tag=tag)


def missing(child: Child, known: Known, *, subject: Subject) -> list[Task]:
    """What is due or not recorded yet, each with the place to record it."""
    tasks = []

    def task(text: str, route: str, hint: str = "", tag: str = "Missing") -> None:
        tasks.append(Task(text, reverse(f"children:{route}", args=[child.id]), hint, Tag(tag, "orange")))

    if child.born_on is None and child.expected_on and child.expected_on < subject.today:
        task("Record the birth", "birth", f"It was expected on {day(child.expected_on)}.", "Date passed")
    if not any(number.kind == NHS for number in known.identifiers) and child.born_on:
        task("NHS number", "identifier")
    latest = latest_identity(known.identities)
    for aspect in Aspect:
        told = latest.get(aspect)
        if told is None or told.standing == "not asked":
            task(aspect.label, "identity", "Has not been asked yet." if told else "Nobody has recorded asking.")
        elif told.standing == "told" and not told.meaning:
            task(
                f"What {aspect.label.split(',')[0].lower()} means for this child",
                "identity",
                "It was told, and nobody has said what it means.",
                "To think about",
            )
    if not known.voices:
        task("What the child says", "voice")
    elif not any(voice.changed for voice in known.voices):
        task("What the child’s words changed", "voice", tag="To think about")
    if not any(agreement.kind == "service" for agreement in known.agreements):
        task("Agreement to a service", "agreement", "Agreed or not: the answer is recorded either way.")
    if not any(tie.kind == "allocated" and in_force(tie, subject.today) for tie in known.relationships):
        tasks.append(Task("Nobody holds this child’s case", tag=Tag("Missing", "orange"), hint="A manager names who does."))
    return tasks


def in_force(tie: CaseRelationship, today: date) -> bool:
    """Whether a relationship counts on a day."""
    return tie.ended_at is None and tie.from_on <= today and (tie.to_on is None or tie.to_on >= today)


def latest_identity(rows: Iterable[Identity]) -> dict[str, Identity]:
    """The latest answer about each aspect, of rows with the latest first."""
    found: dict[str, Identity] = {}
    for row in rows:
        found.setdefault(row.aspect, row)
    return found


def identity_table(rows: Iterable[Identity]) -> Table:
    """What was told, what it means, by whom and when. Earlier answers stand in the chronology."""
    latest = latest_identity(rows)
    lines = []
    for aspect in Aspect:
        row = latest.get(aspect)
        if row is None:
            lines.append(Row((aspect.label, Cell(tag=Tag("Nobody has recorded asking", "orange")), "", "")))
            continue
        said = row.words or row.get_code_display()
        coded = row.get_code_display() if row.words and row.code else ""
        answer = Cell(said, note=coded) if row.standing == "told" else Cell(tag=Tag(row.get_standing_display(), "grey"))
        teller = " ".join(word for word in (row.get_teller_display(), f"({row.teller_name})" if row.teller_name else "") if word)
        lines.append(Row((aspect.label, answer, Cell(day(row.happened_on), note=teller), row.meaning or "Not written yet")))
    columns = (
        Column("About"),
        Column("In their words", width="wide"),
        Column("When and who"),
        Column("What it means for this child", width="widest"),
    )
    return Table("Identity", columns, tuple(lines), caption_hidden=True)


def voices_table(rows: Iterable[Voice]) -> Table:
    """What the child said or showed, in full, and what it changed."""
    lines = tuple(
        Row((Cell(day(row.happened_on), note=row.get_method_display()), row.words, row.changed or "Not written yet")) for row in rows
    )
    columns = (Column("When and how"), Column("What the child says", width="widest"), Column("What it changed", width="wide"))
    return Table("What the child says", columns, lines, empty="Nobody has written down what the child says.", caption_hidden=True)


def agreements_table(rows: Iterable[Agreement]) -> Table:
    """The latest answer about each service and each sharing; what was taken back says so."""
    latest: dict[tuple[str, str, object], Agreement] = {}
    for row in rows:
        latest.setdefault((row.kind, row.purpose.lower(), row.with_agency_id), row)
    lines = tuple(
        Row(
            (
                Cell(row.purpose, note=f"Share with {row.with_agency.name}" if row.with_agency else "Service"),
                Cell(tag=Tag(row.get_answer_display(), "green" if row.answer == "agreed" else "orange"), note=row.teller_name),
                Cell(day(row.happened_on), note=f"Until {day(row.to_on)}" if row.to_on else ""),
                Cell(row.legal_basis, note=f"Authorised by {row.authoriser}" if row.authoriser else ""),
            )
        )
        for row in latest.values()
    )
    columns = (Column("About", width="wide"), Column("Answer"), Column("When"), Column("Rests on", width="wide"))
    return Table("Agreement", columns, lines, empty="Nothing is recorded yet.", caption_hidden=True)


def chronology(known: Known, added: Iterable[Moment]) -> Table:
    """What every room knows, the latest happening first, with both dates: when it happened and when it was written down."""
    moments = [
        Moment(row.happened_on, row.recorded_at, what, words, row.agency.name, row.recorded_by.name) for row, what, words in _told(known)
    ]
    moments += [
        Moment(tie.from_on, tie.approved_at, "Began to work with the child", _who(tie), tie.agency.name, tie.approved_by.name)
        for tie in known.relationships
    ]
    moments += added
    moments.sort(key=lambda moment: (moment.happened_on, moment.recorded_at), reverse=True)
    rows = tuple(
        Row(
            (
                day(m.happened_on),
                Cell(m.what, href=m.href, note=shortened(m.words, 400)),
                Cell(m.agency, note=m.who),
                moment_in_words(m.recorded_at),
            )
        )
        for m in moments
    )
    columns = (Column("Happened"), Column("What", width="widest"), Column("Who", width="wide"), Column("Written down"))
    return Table("Chronology", columns, rows, caption_hidden=True)


def _told(known: Known) -> Iterable[tuple[Fact, str, str]]:
    for birth in known.births:
        yield birth, "Birth", f"Born {day(birth.born_on)}" if birth.born_on else f"Expected {day(birth.expected_on)}"
    for name in known.names:
        yield name, name.get_kind_display(), f"{name.given} {name.family_name}".strip()
    for number in known.identifiers:
        yield number, IDENTIFIER_NAMES[number.kind], number.value
    for told in known.identities:
        yield told, f"{told.get_aspect_display()}: {told.get_standing_display().lower()}", told.words or told.get_code_display()
    for voice in known.voices:
        yield voice, f"The child’s voice: {voice.get_method_display().lower()}", f"{voice.words} {voice.changed}".strip()
    for agreement in known.agreements:
        yield agreement, f"{agreement.get_kind_display()}: {agreement.get_answer_display().lower()}", agreement.purpose
    for one in known.kin:
        yield one, "Family", f"{one.name}, {one.tie}"


def _who(tie: CaseRelationship) -> str:
    return tie.person.name if tie.person else (tie.team.name if tie.team else "")


def duplicates_table(children: Iterable[Child], *, today: date) -> Table:
    """Children who may be the one that is being added."""
    rows = tuple(
        Row((Cell(child.name, href=reverse("children:child", args=[child.id])), age(child, today), day(child.born_on, "Not born yet")))
        for child in children
    )
    return Table("Is it one of these?", (Column("Name", width="wide"), Column("Age"), Column("Born")), rows)


def looks_table(looks: Iterable[EmergencyLook], *, today: date) -> Table:
    """Emergency looks for a guardian: who, when and why; never at whom."""
    rows = tuple(
        Row(
            (
                Cell(look.opened_by.name, href=reverse("children:look", args=[look.id]), note=look.agency.name),
                Cell(look.get_reason_display(), note=moment_in_words(look.opened_at)),
                Cell(tag=look_tag(look, today=today), note=f"Review due {day(look.review_due_on)}"),
            ),
            quiet=look.closed_at is not None,
        )
        for look in looks
    )
    empty = "Nobody has opened a record in an emergency."
    return Table(
        "Looks in an emergency", (Column("Who"), Column("Why", width="wide"), Column("Review")), rows, empty=empty, caption_hidden=True
    )


def look_tag(look: EmergencyLook, *, today: date) -> Tag:
    """Where the review stands; late says so in its word."""
    if look.closed_at is not None:
        return Tag("Reviewed", "green")
    return Tag("Late", "red") if look.review_due_on < today else Tag("To review", "orange")


def look_summary(look: EmergencyLook, *, today: date) -> list[SummaryRow]:
    """One look in full. The child is known by a reference only: a guardian sees no child."""
    rows = [
        SummaryRow("Who", look.opened_by.name, note=look.agency.name),
        SummaryRow("Opened", moment_in_words(look.opened_at), note=f"Open until {moment_in_words(look.ends_at)}"),
        SummaryRow("Reason", look.get_reason_display(), note=look.words),
        SummaryRow("Reference of the child", str(look.child_id), note="For the record of looks. It opens nothing for you."),
        SummaryRow("Review due", day(look.review_due_on), note=look_tag(look, today=today).text),
    ]
    if look.closed_at and look.closed_by:
        rows.append(
            SummaryRow(
                "Reviewed",
                look.get_finding_display(),
                note=f"{look.closed_words}\n{look.closed_by.name}, {moment_in_words(look.closed_at)}",
            )
        )
    return rows
