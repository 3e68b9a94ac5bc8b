"""How often what happens, as named numbers: who families are, and how often help goes wrong, at the beginning of the time and at its end.

None of them is a statistic of a real place. The faults are those that inspectors named; they grow rarer over the time, so that a board
sees a change and an analyst can find it. A scenario is another set of these numbers, never another generator.
"""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Share:
    """How often, out of one, at the beginning and at the end; between them it moves in a straight line."""

    first: float
    last: float

    def at(self, progress: float) -> float:
        """*Units*: `progress` from 0, the first day, to 1, the last.

        >>> Share(0.4, 0.2).at(0.5)
        0.3
        """
        return round(self.first + (self.last - self.first) * min(1.0, max(0.0, progress)), 9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Everything that is left to chance, by name."""

    # --- who families are
    unborn: Share = Share(0.07, 0.07)  # of families, who expect a child on the last day
    twins: Share = Share(0.02, 0.02)
    father_elsewhere: Share = Share(0.38, 0.38)
    must_not_be_told: Share = Share(0.07, 0.07)
    address_withheld: Share = Share(0.06, 0.06)
    no_public_funds: Share = Share(0.04, 0.04)
    poverty: Share = Share(0.35, 0.35)
    housing: Share = Share(0.16, 0.16)
    disabled: Share = Share(0.13, 0.13)
    goes_to_nursery: Share = Share(0.6, 0.6)
    taught_at_home: Share = Share(0.02, 0.02)
    interpreter: Share = Share(0.05, 0.05)

    # --- the front door
    advice_calls: Share = Share(0.3, 0.3)  # calls about nobody in particular, to each family that is known
    screened_late: Share = Share(0.22, 0.06)
    referrer_not_told: Share = Share(0.42, 0.1)
    domestic_incident: Share = Share(0.18, 0.18)
    notice_unread: Share = Share(0.35, 0.1)
    comes_back: Share = Share(0.24, 0.18)
    holding_risk: Share = Share(0.06, 0.03)
    disagreement: Share = Share(0.04, 0.04)
    seen_before_strategy: Share = Share(0.25, 0.05)

    # --- agreement
    service_refused: Share = Share(0.11, 0.11)
    agreement_withdrawn: Share = Share(0.04, 0.04)
    sharing_refused: Share = Share(0.09, 0.09)
    no_meeting_when_refused: Share = Share(0.6, 0.2)

    # --- early help
    allocated_late: Share = Share(0.25, 0.1)
    assessment_late: Share = Share(0.3, 0.06)
    late_without_reason: Share = Share(0.6, 0.2)
    health_not_asked: Share = Share(0.4, 0.1)  # for a contribution to an assessment
    contribution_unanswered: Share = Share(0.38, 0.16)
    contribution_late: Share = Share(0.2, 0.1)
    contribution_unused: Share = Share(0.3, 0.1)
    not_shared_with_family: Share = Share(0.25, 0.06)
    review_late: Share = Share(0.28, 0.12)
    no_oversight: Share = Share(0.35, 0.12)
    drifts_off: Share = Share(0.12, 0.12)  # families who stop answering
    neglect_without_tool: Share = Share(0.5, 0.2)
    led_by_a_partner: Share = Share(0.2, 0.36)
    family_group_offered: Share = Share(0.06, 0.15)
    waits: Share = Share(0.16, 0.16)  # for another service while help goes on

    # --- meetings
    health_not_invited: Share = Share(0.42, 0.1)
    midwife_not_invited: Share = Share(0.55, 0.15)
    school_not_invited: Share = Share(0.16, 0.05)
    invitation_unanswered: Share = Share(0.32, 0.14)
    sends_apology: Share = Share(0.16, 0.1)
    sends_report: Share = Share(0.25, 0.6)  # of those who cannot come
    sends_deputy: Share = Share(0.04, 0.1)
    accepted_and_absent: Share = Share(0.14, 0.06)
    family_absent: Share = Share(0.18, 0.1)
    tasks_not_done: Share = Share(0.4, 0.2)
    called_off: Share = Share(0.09, 0.05)

    # --- deciding
    partners_not_consulted: Share = Share(0.34, 0.06)  # a reason is written instead
    consultation_unanswered: Share = Share(0.32, 0.14)
    consultation_disputed: Share = Share(0.07, 0.07)
    notice_not_confirmed: Share = Share(0.45, 0.2)
    feedback_not_asked: Share = Share(0.7, 0.35)
    child_not_told: Share = Share(0.4, 0.15)

    # --- identity and voice
    identity_not_asked: Share = Share(0.42, 0.15)
    identity_declined: Share = Share(0.05, 0.05)
    identity_without_meaning: Share = Share(0.75, 0.4)
    voice_missing: Share = Share(0.36, 0.12)
    voice_changed_nothing: Share = Share(0.6, 0.3)

    # --- writing it down
    written_late: Share = Share(0.3, 0.12)
    written_very_late: Share = Share(0.08, 0.02)


def names() -> list[str]:
    """Every share by name, for whoever lists or changes them."""
    return [one.name for one in fields(Shares)]
