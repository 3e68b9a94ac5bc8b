"""The kinds of help note, as data: what each is for, which fields it has and how they are called, and where it may stand.

    KINDS["wait"].standing("seen").open      # False: nothing more is expected of it

A help note is one tool, service, offer or decision in a child's help, written down when it began and again each time something became of
it. A new kind is a line here. What families' circumstances are is in `circumstances`, the words of the practice model are in the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from goldenthread.children.labels import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field of a kind, as its form asks for it. `name` is a column of `HelpNote`.

    `first` and `later`: whether it is asked when the note begins, and when something became of it. `label` says who may see it.
    """

    name: str
    words: str
    hint: str = ""
    first: bool = True
    later: bool = False
    label: Label = Label.CORE


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a note of a kind may stand. `begins`: a note may begin here. `open`: something is still expected. `needs`: fields that must
    be filled here, each with what to say when one is empty. `then`: the standings that may follow.
    """

    code: str
    words: str
    begins: bool = False
    open: bool = False
    needs: Mapping[str, str]
    then: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpKind:
    """One kind. `clock`: the code of the clock that runs from the note's first day until it has left `clock_runs_in`.

    `unborn`: whether it can be for an unborn child. `group`: whether one note may be written for several children at once.
    """

    code: str
    name: str
    purpose: str
    asked: tuple[Asked, ...]
    standings: tuple[Standing, ...]
    clock: str = ""
    clock_runs_in: frozenset[str] = frozenset()
    unborn: bool = True
    group: bool = False

    def standing(self, code: str) -> Standing:
        """The standing of this code. Raises: KeyError for one that this kind has not."""
        return {one.code: one for one in self.standings}[code]

    def field(self, name: str) -> Asked | None:
        """How this kind asks for a field, None where it does not."""
        return next((one for one in self.asked if one.name == name), None)

    @property
    def moves(self) -> dict[str, frozenset[str]]:
        """The state machine of its notes."""
        return {one.code: frozenset(one.then) for one in self.standings}

    @property
    def names_offers(self) -> bool:
        """Whether a note of this kind may say which offer of the register it is about."""
        return self.field("offer") is not None

    def __str__(self) -> str:
        return self.name


def _at(code: str, said: str, /, *then: str, begins: bool = False, open_: bool = False, **needs: str) -> Standing:
    return Standing(code=code, words=said, begins=begins, open=open_, needs=needs, then=then)


def _title(words: str, hint: str = "", *, later: bool = False) -> Asked:
    return Asked(name="title", words=words, hint=hint, later=later)


_WHY = "Say why in the notes. One sentence is enough."
_WHAT_CHANGED = "Say what changed because of it, as the child or family would see it."
_WORDS = Asked(name="words", words="Notes, or the reason", later=True)
_CHANGED = Asked(name="changed", words="What changed because of it", hint="Leave empty if you do not know yet.", later=True)
_FOLLOW_UP = Asked(name="follow_up_on", words="Look again on", hint="It shows as due on the child’s page.", later=True)
_OFFER = Asked(name="offer", words="Which offer, from the register", hint="Those that fit the child’s age today.")
_SESSIONS = (
    Asked(name="planned", words="Sessions planned", later=True),
    Asked(name="done", words="Sessions so far", later=True),
)

FAMILY_GROUP: Final = "family-group"
NEGLECT_TOOL: Final = "neglect-tool"
WAIT: Final = "wait"
DIRECT_WORK: Final = "direct-work"
INTERVENTION: Final = "intervention"
PANEL: Final = "panel"
PRACTICE: Final = "practice-model"

_KINDS = (
    HelpKind(
        code=FAMILY_GROUP,
        name="Family group conference",
        purpose="The wider family is offered to make its own plan: what they said, whether they met, whether their plan was used.",
        asked=(
            _WORDS,
            Asked(name="meeting", words="The family’s meeting", hint="A closed one about this child.", later=True),
            _CHANGED,
            _FOLLOW_UP,
        ),
        standings=(
            _at("offered", "Offered", "declined", "held", begins=True, open_=True),
            _at("declined", "Declined by the family", "offered", begins=True, words=_WHY),
            _at("held", "Held, the plan is being tried", "plan used", "plan not used", begins=True, open_=True),
            _at("plan used", "The family’s plan was used", changed=_WHAT_CHANGED),
            _at("plan not used", "The family’s plan was not used", words=_WHY),
        ),
        clock="T36",
        clock_runs_in=frozenset({"offered"}),
    ),
    HelpKind(
        code=NEGLECT_TOOL,
        name="Neglect assessment tool",
        purpose="Where a worry is about neglect, the tool that the partnership agreed is expected: used, or why not.",
        asked=(_title("Which tool", "The one that your partnership agreed on.", later=True), _WORDS, _CHANGED, _FOLLOW_UP),
        standings=(
            _at("expected", "Expected, not used yet", "used", "not used", "not eligible", "not known", begins=True, open_=True),
            _at("used", "Used", begins=True, title="Say which tool was used.", words="Say what the tool showed."),
            _at("not used", "Not used", "used", begins=True, words=_WHY),
            _at("not eligible", "Not meant for this child", "expected", begins=True, words=_WHY),
            _at("not known", "Not known whether it was used", "used", "not used", "not eligible", begins=True, open_=True),
        ),
    ),
    HelpKind(
        code=WAIT,
        name="Wait for another service",
        purpose="A service the child waits for while help goes on: since when, how long it should be, and what became of it.",
        asked=(
            _title("Which service", later=True),
            Asked(name="asked_agency", words="Which agency was asked", later=True),
            _OFFER,
            Asked(name="weeks", words="Weeks the wait should take", hint="As the service says. Leave empty if it did not say.", later=True),
            Asked(
                name="words",
                words="The routing decision, or the reason",
                hint="Who decided where the request goes, and why. What it says of health is shown only to those who may see it.",
                later=True,
                label=Label.HEALTH,
            ),
            Asked(name="changed", words="What changed because of it", later=True, label=Label.HEALTH),
            _FOLLOW_UP,
        ),
        standings=(
            _at(
                "waiting",
                "Waiting",
                *("sent elsewhere", "seen", "not taken on", "left the list"),
                begins=True,
                open_=True,
                title="Say which service the child waits for.",
            ),
            _at(
                "sent elsewhere",
                "Sent on to another service, still waiting",
                *("sent elsewhere", "seen", "not taken on", "left the list"),
                open_=True,
                words="Write the routing decision: who decided, where it goes now, and why.",
            ),
            _at("seen", "Seen by the service"),
            _at("not taken on", "Not taken on by the service", words=_WHY),
            _at("left the list", "Left the list without being seen", words=_WHY),
        ),
    ),
    HelpKind(
        code=DIRECT_WORK,
        name="Direct work with the child",
        purpose="A tool used with the child, such as a board of three houses or a life story box, and what changed because of it.",
        asked=(_title("Which tool"), _WORDS, _CHANGED, _FOLLOW_UP),
        standings=(
            _at("planned", "Planned", "used", "not used", begins=True, open_=True, title="Say which tool."),
            _at(
                "used",
                "Used, what changed is still to be seen",
                *("made a difference", "no difference"),
                begins=True,
                open_=True,
                title="Say which tool.",
            ),
            _at("made a difference", "Used, and it changed something", begins=True, title="Say which tool.", changed=_WHAT_CHANGED),
            _at("no difference", "Used, nothing changed", begins=True, title="Say which tool.", words=_WHY),
            _at("not used", "Not used after all", words=_WHY),
        ),
        unborn=False,
    ),
    HelpKind(
        code=INTERVENTION,
        name="Intervention or group work",
        purpose="A programme or a group, how many sessions of it, and what came of it for the child.",
        asked=(_title("Which intervention or group"), _OFFER, *_SESSIONS, _WORDS, _CHANGED, _FOLLOW_UP),
        standings=(
            _at("planned", "Planned", "under way", "declined", begins=True, open_=True, title="Say which intervention or group."),
            _at(
                "under way",
                "Under way",
                *("under way", "finished", "stopped early"),
                begins=True,
                open_=True,
                title="Say which intervention or group.",
            ),
            _at("finished", "Finished", begins=True, done="Say how many sessions there were.", changed=_WHAT_CHANGED),
            _at("stopped early", "Stopped early", words=_WHY),
            _at("declined", "Declined by the family", begins=True, title="Say which intervention or group.", words=_WHY),
        ),
        group=True,
    ),
    HelpKind(
        code=PANEL,
        name="Panel",
        purpose="What a panel decided for the child, and the day on which somebody looks whether it was done.",
        asked=(_title("Which panel"), Asked(name="words", words="What was asked, or decided, and why", later=True), _CHANGED, _FOLLOW_UP),
        standings=(
            _at("asked", "Put to the panel", "decided", "withdrawn", begins=True, open_=True, title="Say which panel."),
            _at(
                "decided",
                "Decided, to be followed up",
                *("decided", "followed up"),
                begins=True,
                open_=True,
                title="Say which panel.",
                words="Write what the panel decided, and why.",
                follow_up_on="Enter the day on which somebody looks whether it was done.",
            ),
            _at("followed up", "Followed up", changed="Say what was done of what the panel decided, and what changed."),
            _at("withdrawn", "Withdrawn before the panel decided", words=_WHY),
        ),
    ),
    HelpKind(
        code=PRACTICE,
        name="Worries, strengths and what must happen",
        purpose="The practice model that the partnership works with, as fields, looked at again from time to time.",
        asked=(
            Asked(name="worries", words="What we are worried about", later=True),
            Asked(name="strengths", words="What is working well", later=True),
            Asked(name="must_happen", words="What must happen", later=True),
            Asked(name="scale", words="How safe things are, from 0 to 10", hint="Leave empty if nobody gave a number.", later=True),
            Asked(
                name="neglect",
                words="A worry is about neglect",
                hint="Then the neglect assessment tool is expected, unless it was used.",
                later=True,
            ),
            _FOLLOW_UP,
        ),
        standings=(
            _at(
                "current",
                "Holds now",
                *("looked at again", "no longer holds"),
                begins=True,
                open_=True,
                worries="Write what you are worried about, or that you have no worry.",
                strengths="Write what is working well.",
                must_happen="Write what must happen.",
            ),
            _at(
                "looked at again",
                "Looked at again, holds now",
                *("looked at again", "no longer holds"),
                open_=True,
                worries="Write what you are worried about now.",
                strengths="Write what is working well now.",
                must_happen="Write what must happen now.",
            ),
            _at("no longer holds", "No longer holds"),
        ),
    ),
)

KINDS: Final = {kind.code: kind for kind in _KINDS}
