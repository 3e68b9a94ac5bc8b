"""The state machines of all rooms under names a reader knows, for `docs/states.md`."""

from collections.abc import Mapping

from goldenthread.decisions.policies.deciding import DECISION_MOVES
from goldenthread.decisions.policies.disagreeing import DISAGREEMENT_MOVES
from goldenthread.decisions.policies.telling import FEEDBACK_MOVES
from goldenthread.earlyhelp.help_kinds import KINDS as HELP_KINDS
from goldenthread.frontdoor.policies import CONTACT_MOVES
from goldenthread.inspections.policies import LETTER_MOVES, PROPOSAL_MOVES
from goldenthread.involvement.policies import CONTRIBUTION_MOVES, INVITATION_MOVES, NOTICE_MOVES
from goldenthread.meetings.policies import MEETING_MOVES
from goldenthread.plans.policies import IMPORT_MOVES, ROW_MOVES

MACHINES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "A letter": LETTER_MOVES,
    "A proposal from a letter": PROPOSAL_MOVES,
    "A plan's document on its way in": IMPORT_MOVES,
    "A row of that document": ROW_MOVES,
    "An invitation": INVITATION_MOVES,
    "A contribution or a consultation that was asked for": CONTRIBUTION_MOVES,
    "A notice": NOTICE_MOVES,
    "A meeting": MEETING_MOVES,
    "A decision about help for a child": DECISION_MOVES,
    "A professional disagreement": DISAGREEMENT_MOVES,
    "What one of the family is asked after a decision": FEEDBACK_MOVES,
    **{f"A help note: {kind.name[:1].lower()}{kind.name[1:]}": kind.moves for kind in HELP_KINDS.values()},
    "A contact: which of the four decisions follows which; any of them may end it": CONTACT_MOVES,
}
