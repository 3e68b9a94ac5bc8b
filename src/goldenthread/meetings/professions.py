"""Who can be asked to a meeting: a profession or a part in the family, with the kinds of agency it is found in. Data, no rules.

An agency's name is nowhere: a rule asks for a health visitor, and the partnership knows which of its agencies employs them.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Group(StrEnum):
    """What a quorum counts by."""

    SOCIAL_CARE = "social care"
    POLICE = "police"
    HEALTH = "health"
    EDUCATION = "education"
    FAMILY = "family"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Profession:
    """One sort of invitee. `agencies` are kinds of agency (`partners.models.AgencyKind`); none means whichever agency the fact names."""

    code: str
    words: str
    group: Group
    agencies: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.words


_COUNCIL = ("council", "trust company")
_CHILD_HEALTH = ("0-19 provider",)
_HOSPITAL = ("acute trust",)

LEAD: Final = Profession("lead", "lead practitioner or social worker", Group.SOCIAL_CARE)
LEAD_MANAGER: Final = Profession("lead manager", "manager of the lead practitioner", Group.SOCIAL_CARE)
POLICE: Final = Profession("police", "police officer for child abuse or the front door", Group.POLICE, ("police",))
POLICE_MISSING: Final = Profession("police missing", "police officer for missing children", Group.POLICE, ("police",))
NAMED_NURSE: Final = Profession("named nurse", "named safeguarding nurse", Group.HEALTH, ("icb", "0-19 provider", "acute trust"))
GP: Final = Profession("gp", "GP", Group.HEALTH, ("general practice",))
MIDWIFE: Final = Profession("midwife", "midwife", Group.HEALTH, _HOSPITAL)
SAFEGUARDING_MIDWIFE: Final = Profession("safeguarding midwife", "safeguarding midwife", Group.HEALTH, _HOSPITAL)
HEALTH_VISITOR: Final = Profession("health visitor", "health visitor", Group.HEALTH, _CHILD_HEALTH)
SCHOOL_NURSE: Final = Profession("school nurse", "school nurse", Group.HEALTH, _CHILD_HEALTH)
EARLY_YEARS: Final = Profession("early years lead", "safeguarding lead of the early years setting", Group.EDUCATION, ("early years",))
SCHOOL_LEAD: Final = Profession("school lead", "designated safeguarding lead of the school", Group.EDUCATION, ("school",))
VIRTUAL_HEAD: Final = Profession("virtual head", "virtual school head", Group.EDUCATION, _COUNCIL)
HOME_EDUCATION: Final = Profession("home education officer", "officer for home education", Group.EDUCATION, _COUNCIL)
MISSING_EDUCATION: Final = Profession("missing education officer", "officer for children missing education", Group.EDUCATION, _COUNCIL)
ATTENDANCE: Final = Profession("attendance officer", "attendance and exclusions officer", Group.EDUCATION, _COUNCIL)
ALTERNATIVE: Final = Profession("alternative provider", "safeguarding lead of the alternative provider", Group.EDUCATION)
CHILD_MENTAL_HEALTH: Final = Profession("camhs worker", "child mental health worker", Group.HEALTH, ("mental health",))
SENCO: Final = Profession("senco", "special educational needs coordinator or officer", Group.EDUCATION, ("school", *_COUNCIL))
PAEDIATRICIAN: Final = Profession("paediatrician", "paediatrician or community nurse", Group.HEALTH, _HOSPITAL)
FORENSIC_DOCTOR: Final = Profession("examining doctor", "paediatrician or sexual assault service", Group.HEALTH, _HOSPITAL)
ADULT_MENTAL_HEALTH: Final = Profession("adult mental health worker", "parent’s mental health worker", Group.HEALTH, ("mental health",))
SUBSTANCE: Final = Profession("substance worker", "parent’s drug or alcohol worker", Group.HEALTH, ("mental health", "voluntary", "other"))
DOMESTIC_ABUSE: Final = Profession("domestic abuse adviser", "domestic abuse adviser", Group.OTHER, ("voluntary", *_COUNCIL))
PROBATION: Final = Profession("probation officer", "probation officer", Group.OTHER, ("probation",))
YOUTH_JUSTICE: Final = Profession("youth justice worker", "youth justice worker", Group.OTHER, ("youth justice",))
HOUSING: Final = Profession("housing officer", "housing officer", Group.OTHER, ("housing", "council"))
NO_FUNDS: Final = Profession("no recourse worker", "worker for families without recourse to public funds", Group.OTHER, _COUNCIL)
EXPLOITATION: Final = Profession("exploitation coordinator", "exploitation coordinator", Group.OTHER, _COUNCIL)
REVIEWING: Final = Profession("reviewing officer", "independent reviewing officer", Group.SOCIAL_CARE, _COUNCIL)
CARER: Final = Profession("carer", "carer", Group.FAMILY)
OTHER_COUNCIL: Final = Profession("other council worker", "worker of the other council", Group.SOCIAL_CARE)
LAWYER: Final = Profession("council lawyer", "council’s lawyer", Group.OTHER, _COUNCIL)
GUARDIAN: Final = Profession("children's guardian", "children’s guardian", Group.OTHER, ("other",))
ADULT_CARE: Final = Profession("adult social care worker", "adult social care worker", Group.OTHER, _COUNCIL)
PERSONAL_ADVISER: Final = Profession("personal adviser", "personal adviser for leaving care", Group.SOCIAL_CARE, _COUNCIL)
DESIGNATED_OFFICER: Final = Profession("designated officer", "designated officer for allegations", Group.SOCIAL_CARE, _COUNCIL)
EMPLOYER: Final = Profession("employer", "employer of the person the allegation is about", Group.OTHER)
CHILD: Final = Profession("child", "child, in the way that suits age and understanding", Group.FAMILY)
PARENTS: Final = Profession("parents", "parents and others with parental responsibility, with a supporter", Group.FAMILY)
ADVOCATE: Final = Profession("advocate", "advocate", Group.FAMILY)
INTERPRETER: Final = Profession("interpreter", "interpreter", Group.FAMILY)
SERVICE_WORKER: Final = Profession("service worker", "worker of the voluntary or early help service", Group.OTHER)
OPEN_AGENCY: Final = Profession("open agency", "agency that works with the child now", Group.OTHER)
REFERRER: Final = Profession("referrer", "whoever made the last referral", Group.OTHER)
AGENCY: Final = Profession("agency", "for the agency", Group.OTHER)  # at meetings about no child, where each agency has a seat

PROFESSIONS: Final = {
    one.code: one
    for one in (
        LEAD,
        LEAD_MANAGER,
        POLICE,
        POLICE_MISSING,
        NAMED_NURSE,
        GP,
        MIDWIFE,
        SAFEGUARDING_MIDWIFE,
        HEALTH_VISITOR,
        SCHOOL_NURSE,
        EARLY_YEARS,
        SCHOOL_LEAD,
        VIRTUAL_HEAD,
        HOME_EDUCATION,
        MISSING_EDUCATION,
        ATTENDANCE,
        ALTERNATIVE,
        CHILD_MENTAL_HEALTH,
        SENCO,
        PAEDIATRICIAN,
        FORENSIC_DOCTOR,
        ADULT_MENTAL_HEALTH,
        SUBSTANCE,
        DOMESTIC_ABUSE,
        PROBATION,
        YOUTH_JUSTICE,
        HOUSING,
        NO_FUNDS,
        EXPLOITATION,
        REVIEWING,
        CARER,
        OTHER_COUNCIL,
        LAWYER,
        GUARDIAN,
        ADULT_CARE,
        PERSONAL_ADVISER,
        DESIGNATED_OFFICER,
        EMPLOYER,
        CHILD,
        PARENTS,
        ADVOCATE,
        INTERPRETER,
        SERVICE_WORKER,
        OPEN_AGENCY,
        REFERRER,
        AGENCY,
    )
}
