"""Everything that changes a child's record: each checks, writes, and leaves its event in the same transaction. Facts are only added.

`adding` the child, `telling` what was said and agreed, `relating` who works with them, `handing` to whom they pass, `ending` when access
ends, `guarding` who is kept out, `emergency` the door for those without a relationship, `looking` the record of each look, `holding` who
comes first.
"""

from goldenthread.children.services.adding import AlsoKnown, Numbers, add_child, add_identifier, add_kin, add_name, record_birth
from goldenthread.children.services.asking import Whom, ask_partner, named_by_link
from goldenthread.children.services.emergency import close_look, open_in_emergency
from goldenthread.children.services.ending import release_duty, work_ended
from goldenthread.children.services.guarding import (
    exclude,
    exclude_myself,
    lift_exclusion,
    lift_restriction,
    name_on_restriction,
    restrict,
    strike_from_restriction,
)
from goldenthread.children.services.handing import bring_in, hand_over, pass_to_duty, take_in
from goldenthread.children.services.holding import hold, hold_by_link
from goldenthread.children.services.looking import look, look_at_list
from goldenthread.children.services.relating import end_relationship, relate
from goldenthread.children.services.telling import record_agreement, record_identity, record_voice

__all__ = [
    "AlsoKnown",
    "Numbers",
    "Whom",
    "add_child",
    "add_identifier",
    "add_kin",
    "add_name",
    "ask_partner",
    "bring_in",
    "close_look",
    "end_relationship",
    "exclude",
    "exclude_myself",
    "hand_over",
    "hold",
    "hold_by_link",
    "lift_exclusion",
    "lift_restriction",
    "look",
    "look_at_list",
    "name_on_restriction",
    "named_by_link",
    "open_in_emergency",
    "pass_to_duty",
    "record_agreement",
    "record_birth",
    "record_identity",
    "record_voice",
    "relate",
    "release_duty",
    "restrict",
    "strike_from_restriction",
    "take_in",
    "work_ended",
]
