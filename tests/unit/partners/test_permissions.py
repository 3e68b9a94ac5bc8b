"""The written matrix of roles and permissions: a change of rights must be a change of this table too."""

import pytest

from goldenthread.partners.permissions import ROLE_PERMISSIONS, Permission, Role, permissions_of

# One letter per permission a role has; a dot where it has not. The order of the columns is the order of `Permission`.
COLUMNS = "f  F  p  P  u  h  j  d  a  A  k  l  s  c  C  w  e  q  m  g  o  O  t  T  M  n"
MATRIX = {
    Role.PRACTITIONER: "f  .  p  .  .  .  .  .  .  .  .  .  .  c  C  .  e  .  .  .  .  .  t  .  .  .",
    Role.MANAGER: "f  .  p  .  .  .  .  .  .  .  .  .  .  c  C  w  e  .  m  .  .  .  t  T  .  .",
    Role.QUALITY_ASSURER: "f  .  p  .  .  .  j  d  .  .  .  .  .  c  .  .  .  q  .  .  .  .  t  T  M  .",
    Role.ACTION_LEAD: "f  .  p  .  u  .  .  d  a  .  .  .  .  .  .  .  .  .  .  .  .  .  t  .  .  .",
    Role.AGENCY_LEAD: "f  .  p  .  u  h  .  d  a  .  .  .  .  .  .  .  .  .  m  .  o  .  t  T  .  .",
    Role.PARTNERSHIP_OFFICE: "f  F  p  P  u  h  j  d  a  A  k  .  .  .  .  .  .  .  .  .  o  O  t  T  M  n",
    Role.BOARD_MEMBER: "f  .  p  .  .  .  .  d  .  .  .  .  .  .  .  .  .  .  .  .  .  .  t  .  .  n",
    Role.SCRUTINEER: "f  .  p  .  .  .  .  d  a  .  .  .  .  .  .  .  .  .  .  .  .  .  t  .  .  n",
    Role.INSPECTOR: "f  .  p  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  t  .  .  .",
    Role.INFORMATION_GUARDIAN: ".  .  .  .  .  .  .  .  a  .  .  l  .  .  .  .  .  .  .  g  .  .  .  .  .  .",
    Role.TECHNICAL_ADMIN: ".  .  .  .  .  .  .  .  a  A  .  .  s  .  .  .  .  .  .  .  .  .  .  .  .  .",
    Role.IMPORTER: "f  F  p  P  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  t  .  .  .",
}
LETTERS = dict(zip(COLUMNS.split(), Permission, strict=True))


def test_the_matrix_has_a_row_for_every_role_and_a_column_for_every_permission() -> None:
    assert set(MATRIX) == set(Role)
    assert set(LETTERS.values()) == set(Permission)


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_the_matrix_says_and_nothing_else(role: Role) -> None:
    written = {LETTERS[letter] for letter in MATRIX[role].split() if letter != "."}
    assert ROLE_PERMISSIONS[role] == written


@pytest.mark.parametrize(
    ("keeps", "reads"),
    [
        (Permission.KEEP_FINDINGS, Permission.READ_FINDINGS),
        (Permission.KEEP_PLANS, Permission.READ_PLANS),
        (Permission.UPDATE_ACTIONS, Permission.READ_PLANS),
        (Permission.JUDGE_COLOURS, Permission.READ_PLANS),
        (Permission.DISPUTE_COLOURS, Permission.READ_PLANS),
        (Permission.KEEP_PARTNERS, Permission.READ_PARTNERS),
        (Permission.KEEP_CHILDREN, Permission.READ_CHILDREN),
        (Permission.ALLOCATE_CHILDREN, Permission.KEEP_CHILDREN),
        (Permission.LOOK_IN_EMERGENCY, Permission.READ_CHILDREN),
        (Permission.AUDIT_CHILDREN, Permission.READ_CHILDREN),
        (Permission.KEEP_OFFERS, Permission.READ_PLANS),
        (Permission.KEEP_PRACTICE_WORDS, Permission.KEEP_OFFERS),
        (Permission.READ_COUNTS, Permission.READ_PLANS),
        (Permission.SEE_EVERY_FIGURE, Permission.READ_STANDARDS),
        (Permission.MEASURE_STANDARDS, Permission.READ_STANDARDS),
        # whoever sees children may read the register of offers, whose door asks for this
        (Permission.READ_CHILDREN, Permission.READ_PLANS),
    ],
)
def test_whoever_may_change_something_may_see_it(keeps: Permission, reads: Permission) -> None:
    """Their own pages would otherwise not be there for them."""
    assert [role for role, permissions in ROLE_PERMISSIONS.items() if keeps in permissions and reads not in permissions] == []


def test_nobody_guards_children_who_sees_them_and_no_auditor_records() -> None:
    """Who keeps the lists and reviews emergency looks must have no child of their own in it; who checks practice must not be practice."""
    for permissions in ROLE_PERMISSIONS.values():
        assert not {Permission.GUARD_CHILDREN, Permission.READ_CHILDREN} <= permissions
        assert not {Permission.AUDIT_CHILDREN, Permission.KEEP_CHILDREN} <= permissions


def test_no_role_may_do_everything() -> None:
    assert all(permissions != set(Permission) for permissions in ROLE_PERMISSIONS.values())


def test_technical_administrators_and_guardians_see_no_findings_or_plans() -> None:
    for role in (Role.TECHNICAL_ADMIN, Role.INFORMATION_GUARDIAN):
        assert not ROLE_PERMISSIONS[role] & {Permission.READ_FINDINGS, Permission.READ_PLANS}


@pytest.mark.parametrize("word", ["", "superuser", "Partnership office", "office"])
def test_a_word_that_is_no_role_may_do_nothing(word: str) -> None:
    assert permissions_of(word) == frozenset()
