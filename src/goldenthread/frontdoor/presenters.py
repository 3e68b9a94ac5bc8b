"""Contacts and referrals as words, tables and tags for pages. No rule lives here; what a subject's labels do not show says so in words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from goldenthread.children.labels import Label
from goldenthread.children.models import Child
from goldenthread.children.presenters import due_tag
from goldenthread.children.subjects import Subject
from goldenthread.children.wording import age
from goldenthread.frontdoor import policies
from goldenthread.frontdoor.dues import is_confirmed, page_of, time_tag
from goldenthread.frontdoor.models import (
    Advice,
    Check,
    Closure,
    Colour,
    Contact,
    Decision,
    Known,
    Rating,
    Referral,
    SchoolNotice,
    ThresholdVersion,
    Told,
    Visit,
    Way,
)
from goldenthread.frontdoor.outcomes import OUTCOMES, Stage
from goldenthread.frontdoor.queries import Before, Full, Line
from goldenthread.frontdoor.sources import SOURCES, label_of_agency
from goldenthread.govuk.parts import Cell, Column, Row, SummaryRow, Table, Tag, TagColour
from goldenthread.govuk.words import capital, day, day_of, moment_in_words, shortened
from goldenthread.measures import clocks
from goldenthread.measures.small_numbers import Tally, published
from goldenthread.partners.models import Team

NOT_SHOWN = "Not shown to your role"
COLOURS: dict[str, TagColour] = {Colour.RED: "red", Colour.AMBER: "orange", Colour.GREEN: "green"}


def rating_tag(rating: Rating | None) -> Tag:
    """Its colour, always with the word."""
    return Tag(rating.get_colour_display(), COLOURS[rating.colour]) if rating else Tag("Not rated", "grey")


def who_takes_in(teams: Iterable[Team]) -> str:
    """For those who do not: whom to turn to."""
    names = " and ".join(f"{team.name} ({team.agency.name})" for team in teams)
    return (
        f"Contacts are taken in by {names}."
        if names
        else "No team takes contacts in yet. The partnership office says which team is on duty."
    )


def contacts_table(lines: Iterable[Line], *, now: datetime) -> Table:
    """Open contacts, in the order of `queries.open_contacts`. Screening is counted in hours, the first decision in days."""
    today = timezone.localdate(now)
    rows = tuple(
        Row(
            (
                Cell(line.child, href=page_of(line.contact), note=f"Received {moment_in_words(line.contact.received_at)}"),
                Cell(SOURCES[line.contact.source].words, note=line.contact.sender_agency.name if line.contact.sender_agency else ""),
                Cell(tag=rating_tag(line.rating)),
                Cell(tag=time_tag(line.due_at, now) if line.rating else due_tag(policies.decide_by(line.contact.received_at).on, today)),
                line.next_stage.label,
            )
        )
        for line in lines
    )
    columns = (
        Column("Child", width="wide"),
        Column("From", width="wide"),
        Column("Rating"),
        Column("By when", width="wide"),
        Column("Next"),
    )
    empty = "No contact is open about a child you have a part in."
    return Table("Open contacts", columns, rows, empty=empty, caption_hidden=True)


def referrals_table(referrals: Iterable[Referral], names: Mapping[UUID, str]) -> Table:
    """Open referrals, the oldest first."""
    rows = tuple(
        Row(
            (
                Cell(names.get(one.child_id, ""), href=reverse("frontdoor:referral", args=[one.id])),
                Cell(day(one.accepted_on), note="Came back within the time that counts" if one.earlier_id else ""),
                one.get_need_display(),
                level_of(one),
            )
        )
        for one in referrals
    )
    columns = (Column("Child", width="wide"), Column("Accepted"), Column("Main need", width="wide"), Column("Level", width="wide"))
    return Table("Open referrals", columns, rows, empty="No referral is open about a child you have a part in.", caption_hidden=True)


def level_of(thing: Decision | Referral) -> str:
    """The level of need with the edition of the guidance it belongs to."""
    return f"{thing.level.name} ({thing.level.version.name})" if thing.level else "None"


def contact_summary(contact: Contact, *, subject: Subject) -> list[SummaryRow]:
    """What came in. Words and sender are shown by where they came from."""
    source = SOURCES[contact.source]
    sees_sender = subject.sees(source.sender_label)
    reach = ", ".join(part for part in (contact.sender_email, contact.sender_phone) if part) if subject.sees(Label.CONTACT) else ""
    rows = [
        SummaryRow("From", source.words, note=contact.sender_agency.name if contact.sender_agency else ""),
        SummaryRow(
            "Sent by", (contact.sender_name or "Nobody gave a name") if sees_sender else NOT_SHOWN, note=reach if sees_sender else ""
        ),
        SummaryRow("Received", moment_in_words(contact.received_at), note=f"Written down {moment_in_words(contact.recorded_at)}"),
        SummaryRow("How it came", contact.get_method_display(), note=f"Taken in by {contact.recorded_by.name}, {contact.agency.name}"),
        SummaryRow("What was said", contact.words if subject.sees(source.label) else NOT_SHOWN),
        SummaryRow("How worried they are", contact.get_worry_display()),
        SummaryRow("Parents know", contact.get_parents_know_display(), note=f"They agree: {contact.get_agreement_display().lower()}"),
    ]
    if subject.sees(Label.THIRD_PARTY):
        rows.append(SummaryRow("Domestic incident", "Yes" if contact.domestic_incident else "No"))
    if contact.call:
        rows.append(SummaryRow("Advice call before it", contact.call.reference, note=f"On {day_of(contact.call.called_at)}"))
    return rows


def before_rows(before: Before, *, consulted: str) -> list[SummaryRow]:
    """What came earlier about the child and counts. `consulted`: whether the partners had been asked before the earlier closing."""
    rows = [
        SummaryRow(
            "Earlier contact" if not number else "",
            f"{day(timezone.localdate(one.received_at))}, {SOURCES[one.source].words.lower()}",
            href=page_of(one),
        )
        for number, one in enumerate(before.contacts)
    ]
    if before.referral is None:
        rows.append(SummaryRow("Earlier referral", "None within the time that counts"))
        return rows
    rows.append(
        SummaryRow(
            "Earlier referral",
            f"Accepted on {day(before.referral.accepted_on)}",
            href=reverse("frontdoor:referral", args=[before.referral.id]),
        )
    )
    if before.closure is None:
        rows.append(SummaryRow("How it ended", "It is still open"))
    else:
        ended = f"{capital(before.closure.kind)} on {day(before.closure.happened_on)}"
        rows += [SummaryRow("How it ended", ended), SummaryRow("Partners consulted before it ended", consulted)]
    return rows


def decisions_table(full: Full, *, subject: Subject) -> Table:
    """The four decisions in their order; those not made say so, until one has ended the contact."""
    made = {one.stage: one for one in full.decisions}
    told: dict[UUID, list[Told]] = {}
    for one in full.told:
        told.setdefault(one.decision_id, []).append(one)
    rows = []
    for stage in Stage:
        decision = made.get(stage)
        if decision is None:
            words = "Not needed: the contact has ended" if full.ending else "Not made yet"
            rows.append(Row((stage.label, Cell(tag=Tag(words, "grey")), "", "", ""), quiet=True))
            continue
        rows.append(
            Row(
                (
                    stage.label,
                    Cell(OUTCOMES[decision.outcome].words, href=decision.led_to, note=decision.council or _level_note(decision)),
                    decision.rationale if subject.sees(Label.THIRD_PARTY) else NOT_SHOWN,
                    Cell(decision.recorded_by.name, note=f"{moment_in_words(decision.decided_at)}\nCounts for {day(decision.happened_on)}"),
                    Cell(", ".join(_told_short(one) for one in told.get(decision.id, [])) or "Nobody yet"),
                )
            )
        )
    columns = (
        Column("Decision"),
        Column("Outcome", width="wide"),
        Column("Why", width="widest"),
        Column("Who and when", width="wide"),
        Column("Who was told"),
    )
    return Table("The four decisions", columns, tuple(rows), caption_hidden=True)


def _level_note(decision: Decision) -> str:
    return f"Level: {level_of(decision)}" if decision.level else ""


def _told_short(told: Told) -> str:
    who = "Whoever sent it" if told.sender else "Somebody else"
    return f"{who}: not told" if told.way == Way.NOT_TOLD else who


def ratings_table(ratings: Iterable[Rating], *, subject: Subject) -> Table:
    """Every rating, the one that counts first."""
    rows = tuple(
        Row(
            (
                Cell(tag=rating_tag(one)),
                one.reason if subject.sees(Label.THIRD_PARTY) else NOT_SHOWN,
                Cell(moment_in_words(one.rated_at), note=one.recorded_by.name),
                moment_in_words(one.due_at),
            ),
            quiet=bool(number),
        )
        for number, one in enumerate(ratings)
    )
    columns = (Column("Rating"), Column("Why", width="widest"), Column("When", width="wide"), Column("Screened by", width="wide"))
    return Table("Rating", columns, rows, empty="Nobody has rated it yet.", caption_hidden=True)


def checks_table(checks: Iterable[Check], *, subject: Subject) -> Table:
    """What partners know. An agency's words are a field of its own kind."""
    rows = []
    for one in checks:
        shown = one.words if subject.sees(label_of_agency(one.asked_agency.kind)) else NOT_SHOWN
        who = one.involvement.person.name if one.involvement.person else one.involvement.contact_name
        if one.answered_at:
            late = one.answered_at > one.due_at
            answer = Cell(
                one.get_answer_display(), note=shown if one.words else "", tag=Tag("Late", "orange") if late else Tag("In time", "green")
            )
            when = Cell(moment_in_words(one.answered_at), note=f"Asked {moment_in_words(one.recorded_at)}")
        else:
            answer = Cell(tag=time_tag(one.due_at, subject.now))
            when = Cell("Not answered", note=f"Asked {moment_in_words(one.recorded_at)}")
        rows.append(Row((Cell(one.asked_agency.name, note=who), answer, when)))
    columns = (Column("Asked", width="wide"), Column("Answer", width="widest"), Column("When", width="wide"))
    return Table("What partners know", columns, tuple(rows), empty="Nobody has been asked what they know.", caption_hidden=True)


def told_table(told: Iterable[Told], *, subject: Subject) -> Table:
    """Who was told, how, and whether it reached them."""
    rows = []
    for one in told:
        if one.way == Way.NOT_TOLD:
            state = Tag("Not told", "grey")
        elif is_confirmed(one):
            state = Tag("Confirmed" if one.way == Way.LINK else "Said in person", "green")
        else:
            state = Tag(f"Late since {day(one.due_on)}", "red") if one.due_on < subject.today else Tag(f"Due {day(one.due_on)}", "grey")
        others = subject.sees(Label.THIRD_PARTY)
        note = f"Detail kept back: {one.withheld}" if one.withheld and others else ""
        rows.append(
            Row(
                (
                    Cell(one.whom if others else NOT_SHOWN, note="Sent the contact" if one.sender else ""),
                    Cell(one.get_way_display(), note=day(one.happened_on)),
                    Cell(one.words if others else NOT_SHOWN, note=note),
                    Cell(tag=state),
                )
            )
        )
    columns = (Column("Who", width="wide"), Column("How", width="wide"), Column("What they were told", width="widest"), Column("Receipt"))
    return Table("Who was told", columns, tuple(rows), empty="Nobody has been told yet.", caption_hidden=True)


def notices_table(notices: Iterable[SchoolNotice], *, subject: Subject) -> Table:
    """Schools told of a domestic incident, what they did, and gaps."""
    rows = []
    for one in notices:
        if one.gap:
            cells = (
                Cell(one.get_gap_display()),
                Cell(one.why if subject.sees(Label.THIRD_PARTY) else NOT_SHOWN),
                Cell(tag=Tag("Gap", "orange")),
            )
        else:
            done = Cell(one.did or "Not said yet")
            if one.confirmed_at:
                late = timezone.localdate(one.confirmed_at) > one.due_on
                state = Cell(
                    tag=Tag("Confirmed late" if late else "Confirmed", "orange" if late else "green"),
                    note=moment_in_words(one.confirmed_at),
                )
            else:
                late = one.due_on < subject.today
                state = Cell(tag=Tag(f"Late since {day(one.due_on)}", "red") if late else Tag(f"Due {day(one.due_on)}", "grey"))
            cells = (Cell(one.school.name if one.school else "", note=one.name if subject.sees(Label.THIRD_PARTY) else ""), done, state)
        rows.append(Row(cells))
    columns = (Column("School", width="wide"), Column("What the school did", width="widest"), Column("Receipt", width="wide"))
    return Table("Schools", columns, tuple(rows), empty="No school has been told yet.", caption_hidden=True)


def referral_summary(referral: Referral, closure: Closure | None, *, subject: Subject, consulted: str) -> list[SummaryRow]:
    """When it was accepted and by which clock, for what, and how it ended."""
    by = policies.decide_by(referral.contact.received_at)
    standing = clocks.standing(by, referral.accepted_on, subject.now)
    rows = [
        SummaryRow("Accepted", day(referral.accepted_on), note=f"{capital(standing)}: due by {day(by.on)}"),
        SummaryRow("Main need", referral.get_need_display()),
        SummaryRow("Level of need", level_of(referral)),
        SummaryRow("From the contact of", day_of(referral.contact.received_at), href=page_of(referral.contact)),
    ]
    if referral.earlier_id:
        href = reverse("frontdoor:referral", args=[referral.earlier_id])
        rows.append(SummaryRow("Comes back after", "An earlier referral within the time that counts", href=href))
    if closure:
        reason = closure.reason if subject.sees(Label.THIRD_PARTY) else NOT_SHOWN
        ended = f"{capital(closure.kind)} on {day(closure.happened_on)}"
        decided = reverse("decisions:decision", args=[closure.decision])
        rows += [SummaryRow("Ended", ended, href=decided, note=reason), SummaryRow("Partners consulted before", consulted)]
        if closure.led_to:
            rows.append(SummaryRow("Taken in by", "Early help", href=closure.led_to))
    return rows


def visits_table(visits: Iterable[Visit]) -> Table:
    """Each visit, whether the child was seen, and alone."""
    alone = {Known.YES: "Seen alone", Known.NO: "Not alone", Known.NOT_KNOWN: "Alone or not: not known"}
    rows = tuple(
        Row(
            (
                Cell(day(one.happened_on), note=one.visitor),
                Cell("Seen" if one.seen else "Not seen", note=alone[Known(one.seen_alone)] if one.seen else ""),
                one.words,
            )
        )
        for one in visits
    )
    columns = (Column("When and who"), Column("Seen"), Column("Words", width="widest"))
    return Table("Visits", columns, rows, empty="No visit is recorded.", caption_hidden=True)


def duplicates(children: Sequence[Child], *, today: date) -> list[tuple[Child, str]]:
    """Children who may be the one that a contact is about, each in words."""
    return [(child, f"{child.name}, {age(child, today)}{f', born {day(child.born_on)}' if child.born_on else ''}") for child in children]


def advice_table(calls: Iterable[Advice], *, words: str) -> Table:
    """Advice calls, the latest first."""
    rows = tuple(
        Row(
            (
                Cell(one.reference, href=reverse("frontdoor:advice_call", args=[one.id])),
                Cell(moment_in_words(one.called_at)),
                Cell(one.caller, note=one.from_agency.name if one.from_agency else ""),
                shortened(one.about),
            )
        )
        for one in calls
    )
    empty = f"No advice call has “{words}” in its reference or caller." if words else "Nobody has called for advice yet."
    columns = (Column("Reference"), Column("When"), Column("Who called", width="wide"), Column("About", width="widest"))
    return Table("Advice calls", columns, rows, empty=empty, caption_hidden=True)


def advice_summary(call: Advice, after: Iterable[Contact]) -> list[SummaryRow]:
    """One call, and contacts that came after it."""
    rows = [
        SummaryRow("Reference", call.reference, note="Give it to the caller: a contact made later leads back here."),
        SummaryRow("When", moment_in_words(call.called_at), note=f"Written down {moment_in_words(call.recorded_at)}"),
        SummaryRow("Who called", call.caller, note=call.from_agency.name if call.from_agency else ""),
        SummaryRow("About", call.about),
        SummaryRow("Advice", call.advice, note=call.recorded_by.name),
    ]
    later = [SummaryRow("Contact that came after", day_of(one.received_at), href=page_of(one)) for one in after]
    return [*rows, *(later or [SummaryRow("Contact that came after", "None that you may see")])]


def thresholds_table(versions: Iterable[ThresholdVersion]) -> Table:
    """Editions of the guidance, the latest first."""
    rows = tuple(
        Row((Cell(one.name, note=f"Added by {one.added_by.name}"), day(one.from_on), "\n".join(level.name for level in one.levels.all())))
        for one in versions
    )
    columns = (Column("Edition", width="wide"), Column("From"), Column("Levels", width="widest"))
    empty = "No edition yet. Until there is one, decisions are made without a level of need."
    return Table("Editions", columns, rows, empty=empty, caption_hidden=True)


def mix_table(counts: Mapping[str, int]) -> Table:
    """What became of one’s own agency’s contacts by outcome, "" for those nobody has decided on. Small numbers are kept back."""
    keys = [*(one.code for one in OUTCOMES.values() if one.ends), ""]
    said = published([Tally(tuple(counts.get(key, 0) for key in keys))])[0]
    rows = [Row((OUTCOMES[key].words if key else "Not decided yet", capital(words))) for key, words in zip(keys, said.cells, strict=True)]
    rows.append(Row((Cell("All contacts", strong=True), capital(said.total))))
    return Table("Outcomes", (Column("Outcome", width="widest"), Column("Contacts", numeric=True)), tuple(rows), caption_hidden=True)
