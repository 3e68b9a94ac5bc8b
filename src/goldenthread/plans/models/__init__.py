"""The stored facts of plans: what stands (`plan`), what a document offered (`imports`), which findings it answers (`ties`).

No rules and no reading here: `policies` says what is valid now, `queries` reads, `services` writes. Below is what every field is:
words of a plan can name people, so they are labelled personal wherever they are kept.
"""

from goldenthread.plans.models.imports import (
    STORED_UNDER,
    Decision,
    DeclaredTotal,
    ImportProblem,
    ImportState,
    LeadMatch,
    Leftover,
    OfferedArea,
    OfferedRemoval,
    OfferedRow,
    PlanImport,
    PlanTranscript,
    ProblemAnswer,
    RowState,
    SchemeEntry,
    TotalScope,
)
from goldenthread.plans.models.plan import (
    Action,
    ActionLead,
    ActionReference,
    ActionVersion,
    Area,
    Milestone,
    Plan,
    PlanState,
    ReportedStatus,
    Timescale,
    TimescaleMeaning,
    VersionKind,
)
from goldenthread.plans.models.ties import FindingLink, TieState

__all__ = [
    "STORED_UNDER",
    "Action",
    "ActionLead",
    "ActionReference",
    "ActionVersion",
    "Area",
    "Decision",
    "DeclaredTotal",
    "FindingLink",
    "ImportProblem",
    "ImportState",
    "LeadMatch",
    "Leftover",
    "Milestone",
    "OfferedArea",
    "OfferedRemoval",
    "OfferedRow",
    "Plan",
    "PlanImport",
    "PlanState",
    "PlanTranscript",
    "ProblemAnswer",
    "ReportedStatus",
    "RowState",
    "SchemeEntry",
    "TieState",
    "Timescale",
    "TimescaleMeaning",
    "TotalScope",
    "VersionKind",
]


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


PERSONAL: dict[str, frozenset[str]] = {
    "Plan": frozenset({"opened_by"}),
    "Area": frozenset({"heading", "found", "own_initiative_by"}),
    "Action": frozenset({"how", "change", "progress", "extra", "reported_words", "standing_problems", "own_initiative_by"}),
    "Timescale": frozenset({"words", "problem", "agreed_by"}),
    "Milestone": frozenset({"words"}),
    "ActionLead": frozenset({"words", "role"}),
    "ActionReference": frozenset(),
    "ActionVersion": frozenset({"row", "recorded_by"}),
    "PlanImport": frozenset({"file", "original_name", "received_by", "applied_by"}),
    "PlanTranscript": frozenset({"paper", "reading"}),
    "OfferedArea": frozenset({"heading", "found", "as_read"}),
    "OfferedRow": frozenset({"row", "as_read", "reason", "changed_by"}),
    "OfferedRemoval": frozenset(),
    "ImportProblem": frozenset({"where", "what", "note", "answered_by"}),
    "Leftover": frozenset({"text"}),
    "SchemeEntry": frozenset(),
    "DeclaredTotal": frozenset(),
    "LeadMatch": frozenset({"words", "answered_by"}),
    "FindingLink": frozenset({"answered_by"}),
}

NOT_PERSONAL: dict[str, frozenset[str]] = {
    "Plan": _names("id title dated_on starts_on ends_on letter state opened_at"),
    "Area": _names("id plan order number title removed_in own_initiative_at"),
    "Action": _names(
        "id area order number printed_number priority reported_status reported_source reported_why page places first_import last_import"
        " removed_in own_initiative_at"
    ),
    "Timescale": _names("id action kind starts_on due_on every agreed_at"),
    "Milestone": _names("id timescale order due_on"),
    "ActionLead": _names("id action order agency"),
    "ActionReference": _names("id action words refers_to"),
    "ActionVersion": _names("id action plan_import kind area_title recorded_at"),
    "PlanImport": _names(
        "id plan letter sha256 size format job_id state failure number title dated_on starts_on ends_on version received_at applied_at"
    ),
    "PlanTranscript": _names("id plan_import read_at"),
    "OfferedArea": _names("id plan_import order number title area decision version"),
    "OfferedRow": _names("id plan_import area order state page action likeness decision version changed_at"),
    "OfferedRemoval": _names("id plan_import action decision"),
    "ImportProblem": _names("id plan_import row order answer answered_at"),
    "Leftover": _names("id plan_import order furniture section page row"),
    "SchemeEntry": _names("id plan_import order status meaning"),
    "DeclaredTotal": _names("id plan_import order name declared scope area"),
    "LeadMatch": _names("id plan_import agency answered_at"),
    "FindingLink": _names("id finding area action likeness state answered_at"),
}
