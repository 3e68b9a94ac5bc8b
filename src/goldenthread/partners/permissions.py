"""What each role may do, as code: the written matrix that every page's rule refers to.

A person holds a role through a membership of an agency, with dates. No role sees everything; technical administrators see no
record's content. Who may see a *child* needs more than a role and is decided elsewhere.
"""

from enum import StrEnum


class Permission(StrEnum):
    """One thing a role may do. The words are the ones shown in the office's list of roles."""

    READ_FINDINGS = "read letters and findings"
    KEEP_FINDINGS = "put letters in and confirm findings"
    READ_PLANS = "read plans"
    KEEP_PLANS = "put plans in and change them"
    UPDATE_ACTIONS = "say what has happened on an action"
    NAME_HOLDERS = "say who holds the roles that actions name, in their own agency"
    JUDGE_COLOURS = "judge the colour of any action, and be the second person for a completion"
    DISPUTE_COLOURS = "say that a colour is wrong"
    READ_PARTNERS = "see agencies and people"
    KEEP_PARTNERS = "keep agencies, people and their roles"
    SET_CLOCKS = "set how long things may take, for the whole partnership"
    READ_LEDGER = "see who did what and who looked at what"
    RUN_SYSTEM = "see jobs, mail waiting and the state of the system"
    READ_CHILDREN = "see the children they have a part in"
    KEEP_CHILDREN = "add children, and record about those they work with"
    ALLOCATE_CHILDREN = "say who works with a child, in their own agency"
    LOOK_IN_EMERGENCY = "open one child’s record in an emergency, to read"
    AUDIT_CHILDREN = "look at children named for an audit, and at no others"
    ANSWER_FOR_AGENCY = "see all that their own agency is asked, and answer in a colleague’s place"
    GUARD_CHILDREN = "keep the lists of who may not see a child, and review looks in an emergency"
    KEEP_OFFERS = "keep what is on offer to families, with its claims and their proof"
    KEEP_PRACTICE_WORDS = "say what the fields of the practice model are called"
    READ_STANDARDS = "read practice standards and how they are met"
    SEE_EVERY_FIGURE = "see the figures of standards by agency and group, small ones too"
    MEASURE_STANDARDS = "have the standards worked out now"
    READ_COUNTS = "see counts of families, with the small ones kept back"


class Role(StrEnum):
    PRACTITIONER = "practitioner"
    MANAGER = "manager"
    QUALITY_ASSURER = "quality assurer"
    ACTION_LEAD = "action lead"
    AGENCY_LEAD = "agency lead"
    PARTNERSHIP_OFFICE = "partnership office"
    BOARD_MEMBER = "board member"
    SCRUTINEER = "independent scrutineer"
    INSPECTOR = "inspector"
    INFORMATION_GUARDIAN = "information guardian"
    TECHNICAL_ADMIN = "technical administrator"
    IMPORTER = "importer"


_READ = frozenset({Permission.READ_FINDINGS, Permission.READ_PLANS, Permission.READ_STANDARDS})
_WORK = frozenset({Permission.READ_CHILDREN, Permission.KEEP_CHILDREN, Permission.LOOK_IN_EMERGENCY})

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.PRACTITIONER: _READ | _WORK,
    Role.MANAGER: _READ | _WORK | {Permission.ALLOCATE_CHILDREN, Permission.ANSWER_FOR_AGENCY, Permission.SEE_EVERY_FIGURE},
    Role.QUALITY_ASSURER: _READ
    | {
        Permission.JUDGE_COLOURS,
        Permission.DISPUTE_COLOURS,
        Permission.READ_CHILDREN,
        Permission.AUDIT_CHILDREN,
        Permission.SEE_EVERY_FIGURE,
        Permission.MEASURE_STANDARDS,
    },
    Role.ACTION_LEAD: _READ | {Permission.UPDATE_ACTIONS, Permission.DISPUTE_COLOURS, Permission.READ_PARTNERS},
    Role.AGENCY_LEAD: _READ
    | {
        Permission.UPDATE_ACTIONS,
        Permission.NAME_HOLDERS,
        Permission.DISPUTE_COLOURS,
        Permission.READ_PARTNERS,
        Permission.ANSWER_FOR_AGENCY,
        Permission.KEEP_OFFERS,
        Permission.SEE_EVERY_FIGURE,
    },
    Role.PARTNERSHIP_OFFICE: _READ
    | {
        Permission.KEEP_FINDINGS,
        Permission.KEEP_PLANS,
        Permission.UPDATE_ACTIONS,
        Permission.NAME_HOLDERS,
        Permission.JUDGE_COLOURS,
        Permission.DISPUTE_COLOURS,
        Permission.READ_PARTNERS,
        Permission.KEEP_PARTNERS,
        Permission.KEEP_OFFERS,
        Permission.KEEP_PRACTICE_WORDS,
        Permission.READ_COUNTS,
        Permission.SET_CLOCKS,
        Permission.SEE_EVERY_FIGURE,
        Permission.MEASURE_STANDARDS,
    },
    Role.BOARD_MEMBER: _READ | {Permission.DISPUTE_COLOURS, Permission.READ_COUNTS},
    Role.SCRUTINEER: _READ | {Permission.DISPUTE_COLOURS, Permission.READ_PARTNERS, Permission.READ_COUNTS},
    Role.INSPECTOR: _READ,
    Role.INFORMATION_GUARDIAN: frozenset({Permission.READ_LEDGER, Permission.READ_PARTNERS, Permission.GUARD_CHILDREN}),
    Role.TECHNICAL_ADMIN: frozenset({Permission.RUN_SYSTEM, Permission.KEEP_PARTNERS, Permission.READ_PARTNERS}),
    # Whoever puts a document in checks what was read of it, so they read too.
    Role.IMPORTER: _READ | {Permission.KEEP_FINDINGS, Permission.KEEP_PLANS},
}


def permissions_of(role: str) -> frozenset[str]:
    """What this role may do; nothing for a word that is not a role."""
    return frozenset(ROLE_PERMISSIONS[Role(role)]) if role in set(Role) else frozenset()
