"""A child as words, tables and lists for pages: what is known, what is missing, who is around, what happened. No rule lives here.

What a subject may not see is not asked for by the queries; of what was asked for, fields with a label that the subject may not see are
left out here, and their place says so in words.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse

from goldenthread.children.additions import Due, Moment, Standing
from goldenthread.children.bases import BASES
from goldenthread.children.identifiers import KINDS, NHS
from goldenthread.children.labels import Label, visible
from goldenthread.children.models import Agreement, CaseRelationship, Child, EmergencyLook, Exclusion, Identity, Restriction, Voice
from goldenthread.children.models.identity import Aspect
from goldenthread.children.network import Member, parents
from goldenthread.children.policies.ending import holds
from goldenthread.children.policies.records import asked_about
from goldenthread.children.policies.sharing import MayShare, may_share
from goldenthread.children.queries import Known, Partner, may_end
from goldenthread.children.subjects import NOBODY, Subject
from goldenthread.children.wording import age
from goldenthread.govuk.parts import Cell, Column, Link, Row, SummaryRow, Table, Tag, Task
from goldenthread.govuk.words import capital, counted, day, day_of, moment_in_words, shortened
from goldenthread.partners.models import Membership, Person

IDENTIFIER_NAMES = dict(KINDS)
PARENTS_LOOKED_FOR = 2
NOBODY_FOUND = "Nobody was found who can be brought in. Check how it is spelt, or ask the partnership office whether they have an account."
# Fields that some agencies and roles see and others do not, in words for whoever lets somebody in.
_BY_LABEL = {
    Label.CONTACT: "phone numbers and addresses of the family, but for those that are withheld",
    Label.THIRD_PARTY: "what is written about the family and other people, and why things were decided",
    Label.HEALTH: "what health services wrote about health",
    Label.POLICE_SHARED: "what police wrote that may be shared",
}
HELD = "Held the child’s case"
NOBODYS_LAST = date.min
CONTACTS_SHOWN = 4  # of one member of the family; the chronology holds them all


def children_table(
    children: Iterable[Child], *, standings: Mapping[UUID, list[Standing]], dues: Iterable[Due], today: date, empty: str
) -> Table:
    """The subject's children: where help stands for each, and what is due soonest, late first."""
    soonest = soonest_of(dues)
    rows = tuple(
        Row(
            (
                Cell(child.name, href=reverse("children:child", args=[child.id]), note=born(child)),
                age(child, today),
                _standing_cell(standings.get(child.id, [])),
                _due_cell(soonest.get(child.id), today),
            )
        )
        for child in children
    )
    columns = (Column("Name", width="wide"), Column("Age"), Column("Where help stands", width="wide"), Column("Due soonest", width="wide"))
    return Table("Your children", columns, rows, empty=empty, caption_hidden=True)


def soonest_of(dues: Iterable[Due]) -> dict[UUID, Due]:
    """Of each child the first of what is due, in the order given: `additions.dues` puts the longest late first."""
    found: dict[UUID, Due] = {}
    for due in dues:
        found.setdefault(due.child, due)
    return found


def nothing_found(*, words: str, due: str) -> str:
    """What an empty list of children says."""
    if due and not words:
        return "Nothing is late for any of your children." if due == "late" else "Nothing is due for any of your children."
    if words:
        return f"None of your children is called “{words}”{' and has something due' if due else ''}."
    return "No child is here for you yet. Your manager says whom you work with, or you add a child."


def born(child: Child) -> str:
    """ "Born 2 March 2019"; empty for the unborn, whose age says it."""
    return f"Born {day(child.born_on)}" if child.born_on else ""


def _standing_cell(standings: Sequence[Standing]) -> Cell:
    if not standings:
        return Cell("No open help")
    first = standings[0]
    more = f"and {len(standings) - 1} more" if len(standings) > 1 else ""
    return Cell(first.words, href=first.href, note=more or (f"Since {day(first.since_on)}" if first.since_on else ""))


def _due_cell(due: Due | None, today: date) -> Cell:
    return Cell(due.text, href=due.href, tag=due.tag or due_tag(due.due_on, today)) if due else Cell("Nothing")


def who_this_is(child: Child, known: Known, siblings: list[Child], standings: Iterable[Standing], *, today: date) -> list[SummaryRow]:
    """Name, where help stands, age, numbers, brothers and sisters."""
    others = [f"{capital(name.kind)}: {name.given} {name.family_name}".strip() for name in known.names[1:]]
    rows = [
        SummaryRow("Name", child.name, note="\n".join(others)),
        *status_rows(standings),
        SummaryRow("Age", age(child, today), note=born(child)),
        SummaryRow("Sex as registered", child.get_sex_display()),
    ]
    seen: set[tuple[str, str]] = set()
    for number in known.identifiers:
        if (number.kind, number.value) not in seen:
            seen.add((number.kind, number.value))
            rows.append(SummaryRow(IDENTIFIER_NAMES[number.kind], number.value, note="Well formed. Nobody has traced it."))
    rows.append(SummaryRow("Reference", str(child.id), note="For an information guardian, who does not see the record."))
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


def around_table(
    relationships: Iterable[CaseRelationship], *, teams: Mapping[tuple[UUID, UUID], str], subject: Subject, may_change: bool, child: Child
) -> Table:
    """Who works with the child in every agency, how to reach them, and when their access ends; those who no longer do are greyed. `teams`:
    by person and agency.
    """
    rows = []
    relationships = list(relationships)
    last = _last_days(relationships, subject.today)
    for tie in relationships:
        over = tie.ended_at is not None or (tie.to_on is not None and tie.to_on < subject.today)
        name = tie.person.name if tie.person else f"{tie.team.name if tie.team else ''} (team on duty)"
        end = Cell()
        if may_change and may_end(subject, tie):
            end = Cell("End", href=reverse("children:end_relationship", args=[child.id, tie.id]))
        reach = ""
        if tie.person and not over:
            reach = "\n".join(filter(None, (tie.person.email, teams.get((tie.person.id, tie.agency_id), ""))))
        basis = BASES[tie.basis].words if tie.basis in BASES else tie.basis
        rows.append(
            Row(
                (
                    Cell(name, note=reach),
                    Cell(tie.agency.name, note=tie.part),
                    Cell(HELD if tie.kind == "allocated" and tie.ends_because else tie.get_kind_display(), note=basis),
                    Cell(f"From {day(tie.from_on)}", note=_until(tie, over=over, last=last.get(_who_sees(tie), NOBODYS_LAST))),
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


def _who_sees(tie: CaseRelationship) -> tuple[UUID | None, UUID]:
    return tie.person_id or tie.team_id, tie.agency_id


def _last_days(ties: Iterable[CaseRelationship], today: date) -> dict[tuple[UUID | None, UUID], date]:
    """The last day on which each of them sees the record by any of these: the latest counts, and no end is the last of days."""
    found: dict[tuple[UUID | None, UUID], date] = {}
    for tie in ties:
        if tie.ended_at is None and (tie.to_on is None or tie.to_on >= today):
            found[_who_sees(tie)] = max(found.get(_who_sees(tie), NOBODYS_LAST), tie.to_on or date.max)
    return found


def _until(tie: CaseRelationship, *, over: bool, last: date) -> str:
    """When access ends by this, and why; and that it goes on where they work with the child for another reason."""
    why = f" {tie.ends_because}" if tie.ends_because else ""
    if over:
        return f"Ended on {day_of(tie.ended_at) if tie.ended_at else day(tie.to_on)}.{why}"
    if tie.to_on is None:
        return "Sees the record, with no last day." if tie.asking_id is None else "Sees the record until they are asked no longer."
    if last > tie.to_on:
        return f"This ends on {day(tie.to_on)}.{why} They go on seeing the record for another reason."
    return f"Sees the record until {day(tie.to_on)}.{why}"


def partners_table(found: Iterable[Membership], *, child: Child) -> Table:
    """People of other agencies who may be brought in, each leading to the form that does it."""
    rows = tuple(
        Row(
            (
                Cell(
                    one.person.name,
                    href=reverse("children:bring_in", args=[child.id, one.agency_id, one.person_id]),
                    note=one.person.email,
                ),
                Cell(one.agency.name, note=capital(one.role)),
            )
        )
        for one in found
    )
    columns = (Column("Whom to bring in", width="wide"), Column("Agency", width="wide"))
    return Table("People found", columns, rows, empty=NOBODY_FOUND, caption_hidden=True)


def what_they_see(partner: Partner) -> list[tuple[str, list[str]]]:
    """What somebody of this agency in this role sees of a record and what not, in words for whoever lets them in."""
    seen = visible(agency_kind=partner.agency.kind, role=partner.role)
    shown = [
        "the child’s name, birth and numbers, who works with the child, what the child says and what was agreed",
        "contacts, referrals, early help, meetings and decisions about the child, also those from before they came",
        *(words for label, words in _BY_LABEL.items() if label in seen),
    ]
    kept = [words for label, words in _BY_LABEL.items() if label not in seen]
    return [("They see:", shown), ("They do not see:", [*kept, "records of brothers and sisters, unless they are brought in there too"])]


def asked_choices(partner: Partner) -> list[tuple[str, str]]:
    """What they are asked about the child, to choose from."""
    return [(str(one.id), f"{one.subject} (asked on {day_of(one.asked_at)})") for one in partner.asked]


def kin_table(members: Iterable[Member], *, subject: Subject) -> Table:
    """Who belongs to the child, who was asked and who contributed. A withheld address is not here to be shown; one this subject may not
    see says so.
    """
    rows = tuple(
        Row(
            (
                Cell(one.kin.name, note=capital(one.kin.tie), tag=Tag("Must not be told", "red") if one.must_not_be_told else None),
                _reach(one, subject),
                _asked(one),
                one.kin.words,
            )
        )
        for one in members
    )
    columns = (
        Column("Who", width="wide"),
        Column("How to reach them", width="wide"),
        Column("Asked, and what they gave", width="wide"),
        Column("Notes", width="wide"),
    )
    return Table("Family and others who matter", columns, rows, empty="Nobody is written down here for you.", caption_hidden=True)


def _reach(one: Member, subject: Subject) -> Cell:
    if not subject.sees(Label.CONTACT):
        return Cell("Not shown to your role")
    tag = Tag("Address withheld", "orange") if one.address_withheld else None
    return Cell(one.kin.phone, note="\n".join(filter(None, (one.kin.email, one.kin.address))), tag=tag)


def _asked(one: Member) -> Cell:
    """What they gave first; asking that brought nothing below it."""
    if one.must_not_be_told:
        return Cell("Is not asked from here")
    gave, asked = one.contributed[:CONTACTS_SHOWN], one.asked[:CONTACTS_SHOWN]
    if not gave and not asked:
        return Cell(tag=Tag("Nobody has recorded asking", "orange"))
    text = f"Contributed: {'; '.join(contact.words for contact in gave)}" if gave else ""
    return Cell(text or "Nothing from them yet", note=f"Asked: {'; '.join(contact.words for contact in asked)}" if asked else "")


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
    for aspect in _asked_about(child, latest, subject.today):
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
    if subject.sees(Label.THIRD_PARTY) and (count := parents(known.kin)) < PARENTS_LOOKED_FOR:
        text = "Parents" if not count else "The other parent"
        task(text, "kin", "Nobody is written down. A parent who lives elsewhere, or whose name nobody knows, belongs here too.")
    if not any(holds(tie, subject.today) for tie in known.relationships):
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


def _asked_about(child: Child, latest: Mapping[str, Identity], today: date) -> list[Aspect]:
    """What fits the child's age, and what was told sooner."""
    expected = asked_about(child.born_on, today)
    return [aspect for aspect in Aspect if aspect in expected or aspect in latest]


def identity_table(child: Child, rows: Iterable[Identity], *, today: date) -> Table:
    """What was told, what it means, by whom and when. Earlier answers stand in the chronology."""
    latest = latest_identity(rows)
    lines = []
    for aspect in _asked_about(child, latest, today):
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


def agreements_table(rows: Sequence[Agreement], *, at: datetime) -> Table:
    """The latest answer about each service and each sharing; what was taken back says so, and whether sharing rests on it now."""
    latest: dict[tuple[str, str, object], Agreement] = {}
    for row in rows:
        latest.setdefault((row.kind, row.purpose.lower(), row.with_agency_id), row)
    lines = tuple(
        Row(
            (
                Cell(row.purpose, note=f"Share with {row.with_agency.name}: {_shared(rows, row, at)}" if row.with_agency else "Service"),
                Cell(tag=Tag(row.get_answer_display(), "green" if row.answer == "agreed" else "orange"), note=row.teller_name),
                Cell(day(row.happened_on), note=f"Until {day(row.to_on)}" if row.to_on else ""),
                Cell(row.legal_basis, note=f"Authorised by {row.authoriser}" if row.authoriser else ""),
            )
        )
        for row in latest.values()
    )
    columns = (Column("About", width="wide"), Column("Answer"), Column("When"), Column("Rests on", width="wide"))
    return Table("Agreement", columns, lines, empty="Nothing is recorded yet.", caption_hidden=True)


def _shared(rows: Iterable[Agreement], row: Agreement, at: datetime) -> str:
    found = may_share(rows, row.with_agency_id or NOBODY, at, purpose=row.purpose)
    return "may be shared now" if found.may is MayShare.YES else f"not now, {found.why}"


def chronology_table(moments: Iterable[Moment], *, titles: Mapping[str, str], asked: bool = False) -> Table:
    """Lines of the chronology with both dates: when it happened and when it was written down; by which agency, in which room."""
    rows = tuple(
        Row(
            (
                day(m.happened_on),
                Cell(m.what, href=m.href, note=shortened(m.words, 400)),
                Cell(m.agency, note=m.who),
                Cell(moment_in_words(m.recorded_at), note=titles.get(m.room, "")),
            )
        )
        for m in moments
    )
    columns = (Column("Happened"), Column("What", width="widest"), Column("Who", width="wide"), Column("Written down"))
    empty = "Nothing of this kind in these days. Ask for more." if asked else "Nothing is written down yet."
    return Table("Chronology", columns, rows, empty=empty, caption_hidden=True)


def files(child: Child, *, asked: str) -> list[Link]:
    """The record to take away, with the part of the chronology that is shown."""
    names = (("pdf", "PDF"), ("docx", "Word"), ("csv", "Chronology as CSV"))
    query = f"?{asked}" if asked else ""
    return [Link(name, reverse("children:take_away", args=[child.id, ending]) + query) for ending, name in names]


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


def restrictions_table(rows: Iterable[Restriction], named: Mapping[UUID, int]) -> Table:
    """What keeps everybody but a few from a child, for guardians. The child is known by a reference only."""
    lines = tuple(
        Row(
            (
                Cell(row.get_kind_display(), href=reverse("children:restriction", args=[row.id]), note=f"Reference {row.child_id}"),
                counted(named.get(row.id, 0), "person", "people"),
                Cell(row.placed_by.name, note=moment_in_words(row.placed_at)),
            )
        )
        for row in rows
    )
    columns = (Column("Restriction", width="widest"), Column("Exists for"), Column("Placed by", width="wide"))
    return Table("Restricted records", columns, lines, empty="No record is restricted.", caption_hidden=True)


def exclusions_table(rows: Iterable[Exclusion]) -> Table:
    """Who is kept from a child, for guardians."""
    lines = tuple(
        Row(
            (
                Cell(row.person.name, note=f"Reference {row.child_id}"),
                Cell(row.get_kind_display(), note=row.why),
                Cell(row.placed_by.name, note=moment_in_words(row.placed_at)),
                Cell("Lift", href=reverse("children:lift_exclusion", args=[row.id])),
            )
        )
        for row in rows
    )
    columns = (
        Column("Who", width="widest"),
        Column("Why", width="wide"),
        Column("Placed by", width="wide"),
        Column("Change", width="narrow"),
    )
    return Table("People kept from a child", columns, lines, empty="Nobody is kept from a child.", caption_hidden=True)


def restriction_summary(row: Restriction) -> list[SummaryRow]:
    """One restriction in full."""
    return [
        SummaryRow("Why", row.get_kind_display(), note=row.why),
        SummaryRow("Reference of the child", str(row.child_id)),
        SummaryRow("Placed by", row.placed_by.name, note=moment_in_words(row.placed_at)),
    ]


def named_table(restriction: Restriction, people: Iterable[Person]) -> Table:
    """For whom a restricted record exists."""
    lines = tuple(
        Row((Cell(one.name, note=one.email), Cell("Take off", href=reverse("children:strike", args=[restriction.id, one.id]))))
        for one in people
    )
    columns = (Column("Who", width="widest"), Column("Change", width="narrow"))
    return Table("For whom the record exists", columns, lines, empty="For nobody. Name those who must work on.", caption_hidden=True)
