"""Frames: what practice looks like to a standard. Each is a table with one row per something, and here is what its columns mean.

Rooms fill them from their queries, extracts of other systems fill them from files, and `goldenthread synthesise` makes them up. A column
that nobody filled is missing everywhere, so what stands on it is unknown: never met, never not met.

Every frame has, and the list of columns leaves out:

- `record`: the key of the row, unique in its frame. `child`: the key of the child (in frames about staff: of nobody, missing).
- `agency`, `team`, `locality`: keys into the frames of those names; missing where there is none. The agency is the one whose practice the
  row is: who was asked, who holds the work, who sent.
- `kind`: what sort, where the frame says which sorts there are; missing elsewhere.

A column that names a record of another frame (`meeting`, `decision`) names one about the same child: a meeting of three brothers is three
records. What is worked out for one child therefore never needs another's rows.

*Units*: days are days in London. Instants are whole seconds since 1 January 1970, UTC. Yes and no are booleans.

>>> FRAMES["contact"].each, str(FRAMES["contact"]["received_on"].kind)
('contact with the front door', 'day')
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from goldenthread.measures.terms import Column, Kind


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: its name, what it holds, what it means and what it means when it is missing."""

    name: str
    kind: Kind
    meaning: str
    missing: str = "not recorded"


@dataclass(frozen=True, slots=True)
class Frame:
    """A table by name: one row per `each`. `frame["column"]` is the term that a standard uses."""

    name: str
    each: str
    headings: tuple[Heading, ...]
    sorts: tuple[str, ...] = ()
    _by_name: dict[str, Heading] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_name.update({one.name: one for one in self.headings})

    def __getitem__(self, column: str) -> Column:
        """Raises: KeyError that names the columns there are."""
        if column not in self._by_name:
            raise KeyError(f"The frame “{self.name}” has no column “{column}”. It has: {', '.join(self._by_name)}.")
        return Column(self.name, column, self._by_name[column].kind)

    def heading(self, column: str) -> Heading:
        """What is said of a column. Raises: KeyError."""
        return self._by_name[column]


_COMMON: Final = (
    Heading("record", Kind.KEY, "the row itself"),
    Heading("child", Kind.KEY, "the child", "about no child"),
    Heading("agency", Kind.KEY, "whose practice it is", "no agency"),
    Heading("team", Kind.KEY, "the team", "no team"),
    Heading("locality", Kind.KEY, "where the child lives", "not known"),
    Heading("kind", Kind.WORD, "which sort", "one sort only"),
)
_KINDS: Final = {
    "day": Kind.DAY,
    "instant": Kind.INSTANT,
    "yes/no": Kind.YES_NO,
    "word": Kind.WORD,
    "number": Kind.NUMBER,
    "key": Kind.KEY,
}


def _frame(name: str, each: str, columns: str, *, sorts: Iterable[str] = ()) -> Frame:
    """Lines of `name | kind | meaning | what missing means`."""
    headings = []
    for line in columns.strip().splitlines():
        parts = [part.strip() for part in line.split("|")]
        headings.append(Heading(parts[0], _KINDS[parts[1]], *parts[2:]))
    return Frame(name, each, (*_COMMON, *headings), tuple(sorts))


CHILD: Final = _frame(
    "child",
    "child known to the partnership",
    """
    born_on | day | date of birth | not born yet or not known
    expected_on | day | expected date of birth | not unborn
    sex | word | F, M or U (unborn, not known)
    ethnicity | word | code of the 20; REFU is declined, NOBT not asked yet | not asked yet
    ethnicity_group | word | asian, black, mixed, white, other | not known or declined
    known_from_on | day | first day on which help was open
    open_from_on | day | first day of the help that is open or was last open | no help was ever open
    open_until_on | day | last day of that help | it is still open
    ethnicity_told | word | told, declined, not known | not asked
    religion_told | word | told, declined, not known | not asked
    language_told | word | told, declined, not known | not asked
    disability_told | word | told, declined, not known | not asked
    gender_told | word | told, declined, not known | not asked
    sexuality_told | word | told, declined, not known | not asked
    """,
)

CONTACT: Final = _frame(
    "contact",
    "contact with the front door",
    """
    source | word | code of the sender: 1A to 10
    received_on | day | day on which it came in
    received_s | instant | when it came in
    rag | word | red, amber or green, as a manager rated it | not rated
    rated_on | day | day of the rating | not rated
    rated_s | instant | when it was rated | not rated
    screened_s | instant | when screening came to its outcome | not screened
    screened_on | day | day of that | not screened
    decided_on | day | day of the manager's decision on the next step | not decided
    outcome | word | referral, early help, advice, no further action, existing case | not decided
    police | yes/no | whether the police sent it
    told_sender_on | day | day on which the sender was told the outcome | not told
    """,
)

CHECK: Final = _frame(
    "partner_check",
    "question of the front door to a partner about a contact",
    """
    contact | key | the contact
    rag | word | red, amber or green of the contact | not rated
    asked_on | day | day on which it was asked
    asked_s | instant | when it was asked
    answered_on | day | day of the answer | not answered
    answered_s | instant | when it was answered | not answered
    """,
)

REFERRAL: Final = _frame(
    "referral",
    "referral to social work",
    """
    source | word | code of the sender: 1A to 10
    received_on | day | day on which it came in
    decided_on | day | day of the manager's decision | not decided
    no_further_action | yes/no | closed with no further action | not decided
    told_referrer_on | day | day on which the referrer was told | not told
    closed_on | day | last day of the work that followed | open
    """,
)

ASSESSMENT: Final = _frame(
    "assessment",
    "social work assessment of a child and family",
    """
    referral | key | the referral | not linked
    referred_on | day | day of the referral
    started_on | day | day on which it actually began | not begun
    authorised_on | day | day on which a manager authorised it | not finished
    cancelled_on | day | day on which it was ended without being finished | not cancelled
    child_seen | yes/no | whether the child was seen
    in_need | yes/no | whether it found a child in need | not finished
    """,
)

ENQUIRY: Final = _frame(
    "section47",
    "enquiry under section 47",
    """
    strategy_on | day | day of the strategy discussion that began it
    started_on | day | first day of the enquiry
    child_seen_on | day | day on which the child was first seen | not seen
    conference_needed | yes/no | whether it led to an initial conference being needed | not decided
    conference_on | day | day of the initial conference | not held
    ended_on | day | last day | open
    """,
)

PLAN: Final = _frame(
    "protection_plan",
    "child protection plan",
    """
    started_on | day | first day
    ended_on | day | last day | still open
    earlier_plans | number | how many plans the child had before
    category | word | neglect, physical, sexual, emotional, multiple
    """,
)

REVIEW: Final = _frame(
    "review",
    "review, conference or core group that falls due after another",
    """
    follows_on | day | day of the one before, or of what it follows from
    first | yes/no | whether it is the first of its sort
    held_on | day | day on which it was held | not held
    ended_on | day | day on which the plan or the help ended, after which none is due | still open
    """,
    sorts=("core group", "review conference", "child in need review", "early help review", "looked-after review"),
)

VISIT: Final = _frame(
    "visit",
    "visit that falls due after another",
    """
    follows_on | day | day of the visit before, or first day of the plan
    visited_on | day | day of the visit | not visited
    seen | yes/no | whether the child was seen | not visited
    alone | yes/no | whether the child was seen alone | not recorded
    alone_not_safe | word | why not alone | no reason given
    ended_on | day | last day of the plan, after which none is due | still open
    """,
    sorts=("protection", "in need", "looked-after"),
)

CARE: Final = _frame(
    "care",
    "time of a child in care",
    """
    started_on | day | first day
    ended_on | day | last day | still in care
    health_assessed_on | day | day of the last health assessment | none
    dentist_on | day | day of the last dental check | none
    """,
)

MISSING: Final = _frame(
    "missing",
    "episode of being missing that has ended",
    """
    returned_on | day | day on which the child came back or was found
    returned_s | instant | when that was
    offered | yes/no | whether a return interview was offered
    accepted | yes/no | whether it was accepted | not offered, or not recorded
    interviewed_on | day | day of the interview | not held
    interviewed_s | instant | when it was held | not held
    """,
)

HELP: Final = _frame(
    "early_help",
    "time of early help",
    """
    asked_on | day | day on which it was asked for
    accepted_on | day | day on which it was taken on | not taken on
    allocated_on | day | day on which somebody was named to lead | nobody named
    lead_agency_kind | word | kind of the leading agency: council, school, health, voluntary | nobody named
    declined_on | day | day on which the family or early help said no | taken on
    basis_on | day | day of the agreement, or of the legal basis that stands in its place | neither is recorded
    refused_on | day | day on which the family did not agree, or took its agreement back | never
    refusal_met_on | day | day on which professionals met about that, or wrote down why they do not meet | neither
    overseen_on | day | day on which a manager last looked at the help | no manager has
    ended_on | day | last day | open
    ending | word | needs met, stepped up, disengaged, moved away, declined | open
    feedback_asked_on | day | day on which the family was asked how it was | not asked
    """,
)

HELP_ASSESSMENT: Final = _frame(
    "early_help_assessment",
    "early help assessment",
    """
    help | key | the early help it belongs to
    agreed_on | day | day of the agreement from which its time counts
    started_on | day | day on which it began | not begun
    completed_on | day | day on which it was finished | not finished
    ended_on | day | day on which it was ended without being finished | not ended so
    plan_shared_on | day | day on which the plan was shared with the family | not shared
    drift_accepted | yes/no | whether a manager accepted a reason for its being late | no reason given
    identity_considered | yes/no | whether what the child's identity means was written down
    """,
)

MEETING: Final = _frame(
    "meeting",
    "meeting about children, once for each child",
    """
    held_on | day | day on which it was held or is to be held
    called_off | yes/no | whether it was called off
    arranged_on | day | day on which it was arranged
    quorate | yes/no | whether those it needs were there | not recorded
    report_shared_on | day | day on which the social worker's report was shared with the family | not shared
    minutes_on | day | day on which minutes went to all who get them | not sent
    must_be_asked | number | how many the rules say must be asked
    must_and_asked | number | how many of those were asked before it
    """,
    sorts=(
        "team around the family",
        "strategy discussion",
        "initial conference",
        "review conference",
        "core group",
        "multi-agency discussion",
        "professionals' meeting",
        "front-door group",
    ),
)

INVITATION: Final = _frame(
    "invitation",
    "invitation of one agency to one meeting, once for each child",
    """
    meeting | key | the meeting
    profession | word | as what it was asked
    arranged_on | day | day on which the meeting was arranged
    held_on | day | day of the meeting
    must | yes/no | whether the rules say that it must be asked
    sent_on | day | day on which it was asked | not asked
    answered_on | day | day of the answer | no answer
    answer | word | accepted, deputised, apology, apology with report, not involved | no answer
    came | yes/no | whether it came or sent somebody | meeting not held, or not recorded
    report_on | day | day on which its report came | no report
    """,
    sorts=MEETING.sorts,
)

DECISION: Final = _frame(
    "decision",
    "decision to close, step down or step up",
    """
    proposed_on | day | day of the proposal
    decided_on | day | day of the decision | not decided
    withdrawn_on | day | day on which it was taken back | not taken back
    child_told_on | day | day on which the child and family were told | not told
    picked_up_on | day | day of the first meeting or contact of those who take over | not yet
    """,
    sorts=("close", "step down", "step up"),
)

CONSULTED: Final = _frame(
    "consulted",
    "agency that works with a child about whom something is to be decided",
    """
    decision | key | the decision
    proposed_on | day | day of the proposal
    asked_on | day | day on which the agency was asked | not asked
    answered_on | day | day of its answer | no answer
    reason_without | yes/no | whether a reason is recorded for deciding without it | no reason
    decided_on | day | day of the decision | not decided
    withdrawn_on | day | day on which the proposal was taken back | not taken back
    told_on | day | day on which it was told the decision | not told
    """,
    sorts=("close", "step down", "step up"),
)

VOICE: Final = _frame(
    "voice",
    "time a child was heard",
    """
    heard_on | day | day on which the child was heard
    method | word | talking, drawing, play, observation, letter, other
    what_it_changed | yes/no | whether it is written down what it changed
    """,
)

ENTRY: Final = _frame(
    "entry",
    "thing that was written down",
    """
    happened_on | day | day on which it took place
    recorded_on | day | day on which it was written down
    """,
    sorts=("contact", "meeting", "visit", "voice", "decision"),
)

SUPERVISION: Final = _frame(
    "supervision",
    "supervision about one child that falls due after another",
    """
    follows_on | day | day of the one before, or of the allocation
    held_on | day | day on which it is recorded | not recorded
    child_discussed_alone | yes/no | whether it says that the child was seen alone | not recorded
    ended_on | day | last day of the work | still open
    """,
    sorts=("protection", "in need", "early help"),
)

TRAINING: Final = _frame(
    "training",
    "person who should be trained in one course",
    """
    person | key | the person
    needed_from_on | day | day from which they should have it
    trained_on | day | day of the last course | never
    expires_on | day | day after which it no longer counts | it does not expire
    left_on | day | last day in the post | in post
    """,
    sorts=("practice model", "safeguarding", "identity and culture"),
)

WORKLOAD: Final = _frame(
    "workload",
    "practitioner in one month's return of an agency",
    """
    month_on | day | first day of the month
    role | word | social worker, early help worker, health visitor, school nurse
    children | number | how many children they work with | not returned
    hours | number | contracted hours a week | not returned
    most_children | number | the most that the partnership thinks right for the role and hours | none is set
    """,
)

POPULATION: Final = _frame(
    "population",
    "locality and year",
    """
    year_on | day | first day of the year
    children | number | how many children of 0 to 17 live there
    """,
)

LOOKUPS: Final = (
    Frame(
        "agency",
        "agency",
        (Heading("key", Kind.KEY, "the agency"), Heading("name", Kind.WORD, "its name"), Heading("sort", Kind.WORD, "its kind")),
    ),
    Frame("team", "team", (Heading("key", Kind.KEY, "the team"), Heading("name", Kind.WORD, "its name"))),
    Frame("locality", "locality", (Heading("key", Kind.KEY, "the locality"), Heading("name", Kind.WORD, "its name"))),
)

FRAMES: Final = {
    frame.name: frame
    for frame in (
        CHILD,
        CONTACT,
        CHECK,
        REFERRAL,
        ASSESSMENT,
        ENQUIRY,
        PLAN,
        REVIEW,
        VISIT,
        CARE,
        MISSING,
        HELP,
        HELP_ASSESSMENT,
        MEETING,
        INVITATION,
        DECISION,
        CONSULTED,
        VOICE,
        ENTRY,
        SUPERVISION,
        TRAINING,
        WORKLOAD,
        POPULATION,
    )
}
