"""The stored facts of this room: letters, the proposals read in them, and the findings a person confirmed.

No rule lives here (`policies`) and nothing is written from here (`services`). Letters and findings speak of services, not of
children; the people in them are those a letter is addressed to and those who did something here.
"""

from goldenthread.inspections.models.finding import Carry, Finding
from goldenthread.inspections.models.letter import STORED_UNDER, Letter, LetterKind, LetterState, Response, Transcript
from goldenthread.inspections.models.proposal import FindingKind, OfferedAs, Proposal, ProposalState

__all__ = [
    "STORED_UNDER",
    "Carry",
    "Finding",
    "FindingKind",
    "Letter",
    "LetterKind",
    "LetterState",
    "OfferedAs",
    "Proposal",
    "ProposalState",
    "Response",
    "Transcript",
]

# Every field is in one of the two; an architecture test fails on a field that is in neither.
PERSONAL: dict[str, frozenset[str]] = {
    "Letter": frozenset({"file", "original_name", "note", "addressees", "received_by", "confirmed_by"}),
    "Transcript": frozenset({"paper", "reading"}),
    "Response": frozenset({"note", "recorded_by"}),
    "Proposal": frozenset({"text", "parts", "owners", "reason", "decided_by"}),
    "Finding": frozenset({"owners", "confirmed_by"}),
    "Carry": frozenset({"reason", "recorded_by"}),
}
NOT_PERSONAL: dict[str, frozenset[str]] = {
    "Letter": frozenset(
        {"id", "sha256", "size", "format", "kind", "title", "dated_on", "inspected_from", "inspected_to", "response_due_on", "grades"}
        | {"state", "failed_because", "job_id", "version", "received_at", "confirmed_at"}
    ),
    "Transcript": frozenset({"id", "letter", "read_at"}),
    "Response": frozenset({"id", "letter", "sent_on", "recorded_at"}),
    "Proposal": frozenset(
        {"id", "letter", "order", "offered_as", "kind", "theme", "section", "page", "paragraph", "sources", "rows"}
        | {"state", "split_from", "merged_into", "version", "decided_at"}
    ),
    "Finding": frozenset(
        {"id", "letter", "proposal", "number", "kind", "theme", "section", "text", "parts", "page", "paragraph", "sources"}
        | {"digest", "version", "confirmed_at"}
    ),
    "Carry": frozenset({"id", "finding", "still_relevant", "stated_on", "recorded_at"}),
}
