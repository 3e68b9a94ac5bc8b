"""The kinds of meeting, as data: what each is for, which rules of asking hold for it, and which clocks bring it about.

A new kind is a line here. What makes a kind quorate is in `quorum`, who is asked in `rules`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Column(StrEnum):
    """Which column of the table of rules a kind reads."""

    EARLY_HELP = "early help"
    STRATEGY = "strategy"
    CONFERENCE = "conference"
    CORE_GROUP = "core group"
    CARE_REVIEW = "care review"
    FAMILY_GROUP = "family group"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingKind:
    """One kind. `column` is empty where nobody is asked because of one child; `family`: whether the family has a seat.

    `first_clock` and `next_clock` are codes of `measures.journey_clocks`: by when a first one is held, and the next after it;
    `again_clock`: by when again after one without a quorum. `started_by`: the kind that starts the first clock, `ended_by`: the kind that
    can end the row. `goes_on`: what is asked at its end for each child, because another clock hangs on the answer.
    """

    code: str
    name: str
    purpose: str
    column: Column | None = None
    family: bool = False
    about_children: bool = True
    first_clock: str = ""
    next_clock: str = ""
    again_clock: str = ""
    outline_clock: str = ""
    minutes_clock: str = ""
    started_by: str = ""
    ended_by: str = ""
    goes_on: str = ""

    def __str__(self) -> str:
        return self.name


_KINDS = (
    MeetingKind(
        code="team-around-the-family",
        name="Team around the family",
        purpose="The family and those who help them agree what to do next, and look at what has changed.",
        column=Column.EARLY_HELP,
        family=True,
        first_clock="T24",
        next_clock="T25",
        goes_on="Does the team meet again?",
    ),
    MeetingKind(
        code="multi-agency-discussion",
        name="Multi-agency discussion",
        purpose="Agencies that do not agree about closing, stepping down or up look at it together before anything is decided.",
        column=Column.EARLY_HELP,
    ),
    MeetingKind(
        code="professionals-meeting",
        name="Professionals’ meeting",
        purpose="Those who work with a child meet on a recorded lawful basis, because the family does not agree and worries remain.",
        column=Column.EARLY_HELP,
        first_clock="T28m",
    ),
    MeetingKind(
        code="strategy-discussion",
        name="Strategy discussion",
        purpose="Social care, police, health and others share what they know of a child who may be harmed, and decide about an enquiry.",
        column=Column.STRATEGY,
        first_clock="T05",
        goes_on="Is a child protection conference to be held?",
    ),
    MeetingKind(
        code="initial-conference",
        name="Initial child protection conference",
        purpose="Family and professionals decide whether the child needs a child protection plan.",
        column=Column.CONFERENCE,
        family=True,
        first_clock="T07",
        minutes_clock="T10m",
        again_clock="TQ",
        outline_clock="T10o",
        started_by="strategy-discussion",
        goes_on="Does the child have a child protection plan from today?",
    ),
    MeetingKind(
        code="review-conference",
        name="Review child protection conference",
        purpose="Family and professionals look at the child protection plan and decide whether it goes on.",
        column=Column.CONFERENCE,
        family=True,
        first_clock="T13",
        next_clock="T14",
        minutes_clock="T10m",
        again_clock="TQ",
        outline_clock="T10o",
        started_by="initial-conference",
        goes_on="Does the child protection plan go on?",
    ),
    MeetingKind(
        code="core-group",
        name="Core group",
        purpose="Those who carry out the child protection plan work out its details with the family.",
        column=Column.CORE_GROUP,
        family=True,
        first_clock="T11",
        next_clock="T12",
        started_by="initial-conference",
        ended_by="review-conference",
        goes_on="Does the group meet again?",
    ),
    MeetingKind(
        code="care-review",
        name="Review for a child in care",
        purpose="The reviewing officer, the child and those who care look at the care plan.",
        column=Column.CARE_REVIEW,
        family=True,
    ),
    MeetingKind(
        code="family-group",
        name="Family group decision making",
        purpose="The wider family makes its own plan for the child.",
        column=Column.FAMILY_GROUP,
        family=True,
        first_clock="T36",
    ),
    MeetingKind(
        code="front-door-group",
        name="Front-door operational group",
        purpose="Agencies look at how contacts and referrals are answered.",
        about_children=False,
    ),
    MeetingKind(
        code="audit-moderation",
        name="Audit moderation",
        purpose="Auditors of several agencies agree what they found in the same children’s records.",
    ),
    MeetingKind(
        code="deep-dive",
        name="Deep dive",
        purpose="Agencies look closely at one sort of need or one part of practice.",
    ),
    MeetingKind(
        code="board",
        name="Board",
        purpose="Those who answer for the partnership decide.",
        about_children=False,
    ),
)

KINDS: Final = {kind.code: kind for kind in _KINDS}
ABOUT_NOBODY: Final = tuple(kind.code for kind in _KINDS if not kind.about_children)
