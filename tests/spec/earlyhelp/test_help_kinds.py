"""The kinds of help note as a written table: each kind's fields by name, where it may begin, what may follow what, and what is open."""

import pytest

from goldenthread.earlyhelp import labels
from goldenthread.earlyhelp.help_circumstances import CIRCUMSTANCES
from goldenthread.earlyhelp.help_kinds import KINDS, HelpKind
from goldenthread.earlyhelp.help_policies import Written
from goldenthread.earlyhelp.models import PERSONAL, HelpNote
from goldenthread.partners.clocks import clock

# kind: fields in the order of its form; then a line for each standing: begins (*), open (o), what must be filled → what may follow
TABLE = """
family-group: words meeting changed follow_up_on
  *o offered () → declined, held
  *- declined (words) → offered
  *o held () → plan not used, plan used
  -- plan used (changed) →
  -- plan not used (words) →
neglect-tool: title words changed follow_up_on
  *o expected () → not eligible, not known, not used, used
  *- used (title words) →
  *- not used (words) → used
  *- not eligible (words) → expected
  *o not known () → not eligible, not used, used
wait: title asked_agency offer weeks words changed follow_up_on
  *o waiting (title) → left the list, not taken on, seen, sent elsewhere
  -o sent elsewhere (words) → left the list, not taken on, seen, sent elsewhere
  -- seen () →
  -- not taken on (words) →
  -- left the list (words) →
direct-work: title words changed follow_up_on
  *o planned (title) → not used, used
  *o used (title) → made a difference, no difference
  *- made a difference (changed title) →
  *- no difference (title words) →
  -- not used (words) →
intervention: title offer planned done words changed follow_up_on
  *o planned (title) → declined, under way
  *o under way (title) → finished, stopped early, under way
  *- finished (changed done) →
  -- stopped early (words) →
  *- declined (title words) →
panel: title words changed follow_up_on
  *o asked (title) → decided, withdrawn
  *o decided (follow_up_on title words) → decided, followed up
  -- followed up (changed) →
  -- withdrawn (words) →
practice-model: worries strengths must_happen scale neglect follow_up_on
  *o current (must_happen strengths worries) → looked at again, no longer holds
  -o looked at again (must_happen strengths worries) → looked at again, no longer holds
  -- no longer holds () →
"""


def said(kind: HelpKind) -> str:
    lines = [f"{kind.code}: {' '.join(asked.name for asked in kind.asked)}"]
    for one in kind.standings:
        marks = ("*" if one.begins else "-") + ("o" if one.open else "-")
        lines.append(f"  {marks} {one.code} ({' '.join(sorted(one.needs))}) → {', '.join(sorted(one.then))}".rstrip())
    return "\n".join(lines)


def test_every_kind_is_as_the_table_says() -> None:
    assert "\n".join(said(kind) for kind in KINDS.values()) == TABLE.strip()


@pytest.mark.parametrize("kind", KINDS.values(), ids=str)
def test_every_standing_can_be_reached_and_every_open_one_left(kind: HelpKind) -> None:
    reached = {one.code for one in kind.standings if one.begins}
    while more := {then for code in reached for then in kind.moves[code]} - reached:
        reached |= more
    assert reached == set(kind.moves)
    assert [one.code for one in kind.standings if one.open and not one.then] == []
    assert kind.clock_runs_in <= {one.code for one in kind.standings if one.open}


@pytest.mark.parametrize("kind", KINDS.values(), ids=str)
def test_every_field_is_a_column_with_a_name_and_everything_needed_is_asked(kind: HelpKind) -> None:
    columns = {field.name for field in HelpNote._meta.concrete_fields}
    names = [asked.name for asked in kind.asked]
    assert len(set(names)) == len(names)
    assert set(names) <= columns & set(Written.__slots__)
    assert all(asked.words.strip() for asked in kind.asked)
    assert all(asked.first or asked.later for asked in kind.asked)
    for one in kind.standings:
        assert one.words.strip()
        assert set(one.needs) <= set(names)
        # What is needed by a later standing and asked only at the beginning was needed there.
        only_first = {asked.name for asked in kind.asked if not asked.later}
        assert one.begins or not set(one.needs) & only_first
    if kind.clock:
        assert clock(kind.clock).limits


def test_every_column_that_a_note_may_fill_is_asked_by_some_kind() -> None:
    assert {asked.name for kind in KINDS.values() for asked in kind.asked} == set(Written.__slots__)


def test_every_personal_field_has_a_label() -> None:
    about_workers = {"recorded_by", "child"}
    facts = ("HelpNote", "FamilyCircumstance")
    wanted = {f"{name}.{field}" for name in facts for field in PERSONAL[name] - about_workers}
    assert wanted <= set(labels.FIELDS)


def test_only_group_work_is_written_for_several_and_nothing_is_left_without_purpose() -> None:
    assert [kind.code for kind in KINDS.values() if kind.group] == ["intervention"]
    assert [kind.code for kind in KINDS.values() if not kind.unborn] == ["direct-work"]
    assert all(kind.purpose.endswith(".") for kind in KINDS.values())
    assert [one.code for one in CIRCUMSTANCES.values()] == ["poverty", "housing", "no recourse"]
