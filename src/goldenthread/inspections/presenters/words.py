"""The small words that several pages of this room share: where a quote stands, how late a reply is, colours that go with a word."""

from datetime import date

from goldenthread.govuk.parts import Tag, TagColour
from goldenthread.govuk.words import capital, counted, day
from goldenthread.inspections.models import FindingKind, Letter, LetterKind, LetterState, ProposalState, Response

KIND_COLOURS: dict[str, TagColour] = {
    FindingKind.PRIORITY_ACTION: "red",
    FindingKind.AREA_FOR_IMPROVEMENT: "orange",
    FindingKind.RECOMMENDATION: "yellow",
    FindingKind.AREA_FOR_CONSIDERATION: "yellow",
    FindingKind.PRACTICE_STUDY: "purple",
    FindingKind.STRENGTH: "green",
}
KINDS_IN_PLURAL: dict[str, str] = {
    FindingKind.PRIORITY_ACTION: "Priority actions",
    FindingKind.AREA_FOR_IMPROVEMENT: "Areas for improvement",
    FindingKind.RECOMMENDATION: "Recommendations",
    FindingKind.AREA_FOR_CONSIDERATION: "Areas for consideration",
    FindingKind.PRACTICE_STUDY: "Practice studies",
    FindingKind.STRENGTH: "Strengths",
}
STATE_COLOURS: dict[str, TagColour] = {
    LetterState.READING: "blue",
    LetterState.REVIEW: "yellow",
    LetterState.CONFIRMED: "green",
    LetterState.FAILED: "red",
    LetterState.WITHDRAWN: "grey",
    ProposalState.WAITING: "yellow",
    ProposalState.ACCEPTED: "green",
    ProposalState.SET_ASIDE: "grey",
    ProposalState.SPLIT: "grey",
    ProposalState.MERGED: "grey",
}


def kind_tag(kind: str) -> Tag | None:
    """The kind of a finding in its colour; None where nobody has said."""
    return Tag(FindingKind(kind).label, KIND_COLOURS[kind]) if kind else None


def letter_tag(letter: Letter) -> Tag:
    """Where a letter is on its way into the register."""
    return Tag(capital(LetterState(letter.state).label), STATE_COLOURS[letter.state])


def letter_kind(letter: Letter) -> str:
    """What sort of paper it is."""
    return LetterKind(letter.kind).label


def days(first: date | None, last: date | None) -> str:
    """A period as people read it: "23 to 27 January 2023"."""
    if first is None or last is None or first == last:
        return day(first or last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    return f"{day(first).removesuffix(f' {last.year}')} to {day(last)}"


def place(page: int | None, paragraph: int | None) -> str:
    """Where a quote stands: "page 2, paragraph 3"; empty where the paper has neither."""
    words = [f"{name} {number}" for name, number in (("page", page), ("paragraph", paragraph)) if number]
    return ", ".join(words)


def span(first: date, last: date) -> str:
    """How far apart two days are, in the largest whole unit that still says enough.

    Units: whole calendar years from two years on, whole calendar months from two months on, else days.
    """
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if months >= 24:
        return counted(months // 12, "year")
    return counted(months, "month") if months >= 2 else counted((last - first).days, "day")


def response_clock(*, due_on: date | None, sent_on: date | None, today: date) -> str:
    """The clock of the written reply in plain words. Empty where no reply is asked for and none was sent."""
    if due_on is None:
        return f"Response sent {day(sent_on)}" if sent_on else ""
    if sent_on is None:
        return f"Response due {day(due_on)}: {_from_now(due_on, today)}"
    if sent_on == due_on:
        return f"Response due {day(due_on)}: sent that day"
    early = sent_on < due_on
    gap = span(min(sent_on, due_on), max(sent_on, due_on))
    return f"Response due {day(due_on)}: sent {day(sent_on)}, {gap} {'early' if early else 'late'}"


def clock_of(letter: Letter, response: Response | None, today: date) -> str:
    """The clock of a letter."""
    return response_clock(due_on=letter.response_due_on, sent_on=response.sent_on if response else None, today=today)


def _from_now(due_on: date, today: date) -> str:
    if due_on == today:
        return "today"
    return f"{span(due_on, today)} late" if due_on < today else f"{span(today, due_on)} left"
