"""Every change to agencies, people, memberships and sign-ins, each with its event in the same transaction.

One noun per file; import the verbs from here. What is valid is in `policies`, reads in `queries`.
"""

from goldenthread.partners.services.agencies import add_agency, add_alias, add_team, change_agency, remove_alias
from goldenthread.partners.services.clocks import set_limit
from goldenthread.partners.services.drafts import forget_draft, forget_taken, keep_draft
from goldenthread.partners.services.kept_forms import forget_form, keep_form
from goldenthread.partners.services.memberships import add_membership, end_membership
from goldenthread.partners.services.people import (
    add_person,
    address_proved,
    change_person,
    invitation_address,
    invite,
    switch_off,
    switch_on,
)
from goldenthread.partners.services.sessions import act_under, drop_expired_sessions, end_sessions, remove_authenticator, sign_in_event

__all__ = [
    "act_under",
    "add_agency",
    "add_alias",
    "add_membership",
    "add_person",
    "add_team",
    "address_proved",
    "change_agency",
    "change_person",
    "drop_expired_sessions",
    "end_membership",
    "end_sessions",
    "forget_draft",
    "forget_form",
    "forget_taken",
    "invitation_address",
    "invite",
    "keep_draft",
    "keep_form",
    "remove_alias",
    "remove_authenticator",
    "set_limit",
    "sign_in_event",
    "switch_off",
    "switch_on",
]
