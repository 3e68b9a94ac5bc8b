"""Agencies, people and roles as tables, lists and words for pages. No rule lives here; what may be done is in `policies`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from goldenthread.govuk.parts import Cell, Column, Link, Row, SummaryRow, Table, Tag
from goldenthread.govuk.words import capital, day, moment_in_words
from goldenthread.measures.clocks import Clock, Limit, limit_on
from goldenthread.partners.models import Agency, ClockLimit, KeptForm, Membership, Person, Team
from goldenthread.partners.permissions import ROLE_PERMISSIONS, Permission, permissions_of
from goldenthread.partners.queries import limit_of
from goldenthread.partners.typed_forms import KEPT_FIELD, is_secret

# Hidden in our forms: of no use to a reader, needed by the page that is saved to.
MACHINE_FIELDS = ("form_key", "version", "next")


def agencies_table(agencies: Iterable[Agency], *, words: str) -> Table:
    """`agencies` come from `queries.agencies`, which counts their people."""
    rows = tuple(
        Row(
            (
                Cell(agency.name, href=reverse("partners:agency", args=[agency.id]), note=agency.short_name, tag=_left(agency)),
                agency.get_kind_display(),
                Cell(_people(agency.people_now), href=f"{reverse('partners:people')}?agency={agency.id}"),  # type: ignore[attr-defined]  # counted by the query
                day(agency.from_on),
            )
        )
        for agency in agencies
    )
    empty = f"No agency is called “{words}”." if words else "No agencies yet. Add the first one."
    columns = (Column("Agency", width="wide"), Column("What it is"), Column("People"), Column("From"))
    return Table("Agencies", columns, rows, empty=empty, caption_hidden=True)


def agency_summary(agency: Agency) -> list[SummaryRow]:
    """What is known about one agency."""
    return [
        SummaryRow("What it is", agency.get_kind_display()),
        SummaryRow("Short name", agency.short_name or "None"),
        SummaryRow("In the partnership", _from_to(agency.from_on, agency.to_on)),
        SummaryRow("Email domain", agency.email_domain or "None: its own sign-in cannot be used"),
    ]


def agency_now(agency: Agency) -> list[SummaryRow]:
    """What is saved, for somebody whose own words were typed on an older version."""
    return [SummaryRow("Name", agency.name), *agency_summary(agency)]


def person_now(person: Person) -> list[SummaryRow]:
    """The same of a person."""
    return [SummaryRow("Name", person.name), SummaryRow("Profession", person.profession or "Not stated")]


def teams_table(teams: Iterable[Team]) -> Table:
    """The teams of an agency with where they work."""
    rows = tuple(
        Row((Cell(team.name, note=f"On duty: {team.duty}" if team.duty else ""), team.locality.name if team.locality else "Not stated"))
        for team in teams
    )
    return Table("Teams", (Column("Team"), Column("Locality")), rows, empty="No teams yet.", caption_hidden=True)


def people_table(people: Iterable[Person], *, words: str = "") -> Table:
    """`people` come from `queries.people`, which brings their current memberships."""
    rows = tuple(_person_row(person) for person in people)
    empty = f"Nobody here matches “{words}”." if words else "Nobody yet. Add the first person."
    return Table("People", (Column("Name"), Column("Works for"), Column("Role"), Column("Account")), rows, empty=empty, caption_hidden=True)


def _person_row(person: Person) -> Row:
    current: list[Membership] = person.current  # type: ignore[attr-defined]  # brought by queries.people
    return Row(
        (
            Cell(person.name, href=reverse("partners:person", args=[person.id]), note=person.email),
            "\n".join(dict.fromkeys(membership.agency.name for membership in current)) or "No agency now",
            "\n".join(dict.fromkeys(role_words(membership.role) for membership in current)),
            Cell(tag=account_tag(person)),
        ),
        quiet=not person.is_active,
    )


def account_tag(person: Person) -> Tag:
    """The state of an account in one word."""
    if not person.is_active:
        return Tag("Switched off", "grey")
    return Tag("Ready", "green") if person.last_login else Tag("Not used yet", "blue")


def person_summary(person: Person, *, second_factor: bool, devices: int) -> list[SummaryRow]:
    """What the office sees of a person's account."""
    return [
        SummaryRow("Email address", person.email),
        SummaryRow("Profession", person.profession or "Not stated"),
        SummaryRow("Account", account_tag(person).text),
        SummaryRow("Authenticator app", "Set up" if second_factor else "Not set up yet"),
        SummaryRow("Signed in now", f"On {devices} device{'' if devices == 1 else 's'}" if devices else "No"),
    ]


def memberships_table(memberships: Iterable[Membership], *, may_end: bool) -> Table:
    """All a person's roles, those of today first marked."""
    rows = tuple(_membership_row(membership, may_end=may_end) for membership in memberships)
    columns = (Column("Agency"), Column("Role"), Column("Team"), Column("From"), Column("To"), Column("Now"))
    return Table("Roles", columns, rows, empty="No role yet, so nothing can be seen or done.", caption_hidden=True)


def _membership_row(membership: Membership, *, may_end: bool) -> Row:
    state = membership_state(membership)
    link = Link("End", reverse("partners:end_membership", args=[membership.id]), f"the role at {membership.agency.name}")
    return Row(
        (
            membership.agency.name,
            role_words(membership.role),
            membership.team.name if membership.team else "",
            day(membership.from_on),
            day(membership.to_on, ""),
            Cell(tag=state, links=(link,) if may_end and state.text != "Ended" else ()),
        ),
        quiet=state.text == "Ended",
    )


def membership_state(membership: Membership) -> Tag:
    """Current, ended or still to come."""
    today = timezone.localdate()
    if membership.ended_at or (membership.to_on and membership.to_on < today):
        return Tag("Ended", "grey")
    return Tag("Starts later", "blue") if membership.from_on > today else Tag("Current", "green")


def acting_choices(memberships: Iterable[Membership]) -> list[tuple[str, str]]:
    """*Shape*: (membership id, words)."""
    return [(str(membership.id), f"{membership.agency.name}, as {membership.role}") for membership in memberships]


def roles_table() -> Table:
    """The written matrix: each role and what it may do."""
    rows = tuple(Row((role_words(role), "\n".join(_may(ROLE_PERMISSIONS[role])))) for role in ROLE_PERMISSIONS)
    return Table("Roles and what each may do", (Column("Role", width="wide"), Column("May")), rows, caption_hidden=True)


def role_words(role: str) -> str:
    """A role as a heading says it."""
    return capital(role)


def permissions_in_words(memberships: Iterable[Membership]) -> list[str]:
    """What the roles of these memberships may do, each once, in the order of the matrix."""
    held = {permission for membership in memberships for permission in permissions_of(membership.role)}
    return [permission.value for permission in Permission if permission in held]


def kept_fields(kept: KeptForm) -> list[dict[str, object]]:
    """What was typed, as boxes to look at: long words in tall boxes, the page's own fields hidden."""
    fields = [(str(name), str(value)) for name, value in kept.fields if not is_secret(str(name)) and name != KEPT_FIELD]
    return [
        {
            "id": f"kept-{number}",
            "name": name,
            "label": name.replace("_", " ").replace("-", " ").strip().capitalize(),
            "value": value,
            "hidden": name in MACHINE_FIELDS or _is_id(value),
            "tall": len(value) > 60 or "\n" in value,
            "rows": min(12, max(3, len(value) // 80 + value.count("\n") + 1)),
        }
        for number, (name, value) in enumerate(fields)
    ]


def _is_id(words: str) -> bool:
    try:
        UUID(words)
    except ValueError:
        return False
    return True


def _may(permissions: Iterable[Permission]) -> list[str]:
    return [permission.value for permission in Permission if permission in set(permissions)]


def _left(agency: Agency) -> Tag | None:
    return Tag("Left", "grey") if agency.to_on and agency.to_on < timezone.localdate() else None


def _from_to(from_on: date, to_on: date | None) -> str:
    return f"From {day(from_on)} to {day(to_on)}" if to_on else f"Since {day(from_on)}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


NOT_CHECKED = Tag("Not checked in the source", "orange")


def clocks_table(clocks: Iterable[Clock], *, own: Mapping[str, Sequence[Limit]], today: date) -> Table:
    """Every clock with what starts and stops it, and the limit in force."""
    rows = []
    for one in clocks:
        now, ours = limit_on(one, today), own.get(one.code, ())
        rows.append(
            Row(
                (
                    Cell(one.name, href=reverse("partners:clock", args=[one.code]), note=one.code),
                    Cell(f"From: {one.starts}", note=f"To: {one.stops}"),
                    Cell(str(now), note=tolerance_words(now)),
                    Cell(now.source, tag=None if now.verified else NOT_CHECKED, note="" if now not in ours else "Decided here"),
                )
            )
        )
    columns = (Column("Clock", width="wide"), Column("Runs", width="wide"), Column("Limit"), Column("Where it is written", width="wide"))
    return Table("Clocks", columns, tuple(rows), caption_hidden=True)


def tolerance_words(limit: Limit) -> str:
    """ "10% later is tolerated"; empty for none."""
    return f"{limit.tolerance}% later is tolerated" if limit.tolerance else ""


def clock_summary(clock: Clock, *, today: date) -> list[SummaryRow]:
    """One clock as it is counted today."""
    now = limit_on(clock, today)
    rows = [
        SummaryRow("Starts", capital(clock.starts)),
        SummaryRow("Stops", capital(clock.stops)),
        SummaryRow("Limit today", str(now), note=tolerance_words(now)),
        SummaryRow("Where it is written", now.source, note="" if now.verified else NOT_CHECKED.text),
    ]
    if now.from_next_working_day:
        rows.append(SummaryRow("Days off", "What arrives on a day off counts as arrived on the next working day"))
    if clock.note:
        rows.append(SummaryRow("Note", clock.note))
    if not clock.changeable:
        rows.append(SummaryRow("Who sets it", "A law. It cannot be changed here."))
    return rows


def limits_table(clock: Clock, history: Iterable[ClockLimit], *, today: date) -> Table:
    """The limits one after another, the latest first; those that were set again for the same day are greyed."""
    ours = list(history)
    counts = {row.id for row in {row.from_on: row for row in reversed(ours)}.values()}
    lines = [(row.from_on, limit_of(row), f"{row.set_by.name}, {moment_in_words(row.set_at)}", row.id not in counts) for row in ours]
    decided = {limit.from_on for _, limit, _, _ in lines}
    lines += [(one.from_on, one, "Came with the service", False) for one in clock.limits if one.from_on not in decided]
    now = limit_on(clock, today)
    rows = tuple(
        Row(
            (
                Cell(f"From {day(from_on)}", tag=Tag("Holds today", "green") if limit == now and not gone else None),
                Cell(str(limit), note=tolerance_words(limit)),
                Cell(limit.source, tag=None if limit.verified else NOT_CHECKED),
                Cell(who, note="Set again for the same day" if gone else ""),
            ),
            quiet=gone,
        )
        for from_on, limit, who, gone in sorted(lines, key=lambda line: line[0], reverse=True)
    )
    columns = (Column("From"), Column("Limit"), Column("Where it is written", width="wide"), Column("Set by", width="wide"))
    return Table("Limits of this clock", columns, rows, caption_hidden=True)
