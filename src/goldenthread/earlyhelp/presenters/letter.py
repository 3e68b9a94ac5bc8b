"""The family's plan as a letter they can read: who writes, what is to change in their own words, who does what by when, what happens next.

Of those who help, only the lead is named with how to reach them; of everybody else the letter says the agency, or a first name that the
family gave. No address of anybody is in it, so none that is withheld can be.
"""

from goldenthread.earlyhelp.models import CameOf, PlanStep
from goldenthread.earlyhelp.queries import Whole, plan_as_at
from goldenthread.govuk.parts import Column, Row, Table
from goldenthread.govuk.words import day
from goldenthread.papers.written import PrintedLetter, PrintedSection, PrintedTable

WIDTHS = (40.0, 34.0, 26.0)


def letter(found: Whole, number: int) -> PrintedLetter:
    """One version of the plan. Raises: NotFound for a version there never was."""
    plan, steps = plan_as_at(found, number)
    name = found.child.name.split()[0]
    sections = [PrintedSection("What we want to change", plan.aim)]
    if steps:
        rows = tuple((step.what, _who(step), _by(found, step)) for step in steps)
        sections.append(PrintedSection("Who does what", PrintedTable(("What", "Who", "By when"), rows, WIDTHS)))
    if plan.how_known:
        sections.append(PrintedSection("How we will know", plan.how_known))
    if plan.if_worse:
        sections.append(PrintedSection("If things get worse", plan.if_worse))
    if coming := _next_meeting(found):
        sections.append(PrintedSection("What happens next", coming))
    return PrintedLetter(
        title=f"Our plan for {name}",
        written_on=found.today,
        sender=_sender(found),
        opening=f"This is the plan we made together for {name}. It is version {plan.number}, of {day(plan.happened_on)}.\n"
        "If something in it is wrong, or no longer right, please say so: it is your plan.",
        sections=tuple(sections),
        closing="You can ask for a new copy at any time.",
    )


def letter_sections(written: PrintedLetter) -> list[tuple[str, str, Table | None]]:
    """The sections for a page: heading, then words or a table."""
    found: list[tuple[str, str, Table | None]] = []
    for section in written.sections:
        if isinstance(section.body, str):
            found.append((section.heading, section.body, None))
        else:
            columns = tuple(Column(name, width="wide") for name in section.body.head)
            rows = tuple(Row(row) for row in section.body.rows)
            found.append((section.heading, "", Table(section.heading, columns, rows, caption_hidden=True)))
    return found


def _sender(found: Whole) -> str:
    lead, agency = found.now.lead, found.now.lead_agency
    if lead is None or agency is None:
        return "Early help"
    return f"From {lead.name}, {agency.name}\n{lead.email}"


def _who(step: PlanStep) -> str:
    return step.who_name if not step.who_agency else step.who_agency.name


def _by(found: Whole, step: PlanStep) -> str:
    last = found.outcomes.get(step.id)
    return "Done" if last is not None and last.came_of == CameOf.DONE else day(step.by_on)


def _next_meeting(found: Whole) -> str:
    """By when everybody looks at the plan again, by the pathway's clock."""
    coming = [one for one in found.milestones if one.open and one.due_on and "review" in one.step.value]
    if not coming or coming[0].due_on is None:
        return ""
    return f"We look at this plan together again by {day(coming[0].due_on)}."
