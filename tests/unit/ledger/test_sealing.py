"""What a seal covers, pinned: a change of what is sealed would make every row ever written look tampered with."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from goldenthread.ledger import chain
from goldenthread.ledger.models import Event, ReadEvent

KEY = b"a key"
WHEN = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
VALUES = (UUID(int=1), "plans", 1, WHEN, None, UUID(int=2), "", "", "plans.x", "plan", UUID(int=3), "", "", "", "")


def test_the_seal_of_a_known_row_stays_as_it_is() -> None:
    text = chain.canonical([chain.FORMAT, "event", *VALUES])
    assert text == (
        '["1","event","00000000-0000-0000-0000-000000000001","plans",1,"2026-11-16T09:00:00.000000+00:00",null,'
        '"00000000-0000-0000-0000-000000000002","","","plans.x","plan","00000000-0000-0000-0000-000000000003","","","",""]'
    )
    assert chain.seal_of("event", VALUES, with_key=KEY).startswith("7c8e8fdde137")


@pytest.mark.parametrize("model", [Event, ReadEvent])
def test_every_column_but_the_seal_itself_is_sealed(model: type[Event] | type[ReadEvent]) -> None:
    assert {field.attname for field in model._meta.concrete_fields} - {"seal"} == set(model.sealed)


@pytest.mark.parametrize("place", range(len(VALUES)))
def test_another_value_in_any_column_is_another_seal(place: int) -> None:
    changed = (*VALUES[:place], "other", *VALUES[place + 1 :])
    assert chain.seal_of("event", changed, with_key=KEY) != chain.seal_of("event", VALUES, with_key=KEY)


def test_a_row_of_one_table_is_no_row_of_the_other() -> None:
    assert chain.seal_of("event", VALUES, with_key=KEY) != chain.seal_of("read", VALUES, with_key=KEY)


def test_a_moment_is_the_same_in_every_time_zone() -> None:
    utc = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    assert chain.canonical([utc]) == chain.canonical([utc.astimezone(timezone(timedelta(hours=1)))])


def test_a_digest_needs_the_key_and_does_not_depend_on_the_order_of_keys(settings: object) -> None:
    first = chain.digest_of({"a": 1, "b": 2})
    assert first == chain.digest_of({"b": 2, "a": 1})
    settings.LEDGER_KEY = "another"  # type: ignore[attr-defined]
    assert first != chain.digest_of({"a": 1, "b": 2})
    assert chain.digest_of(None) == ""


def test_what_cannot_be_sealed_is_a_fault_of_the_caller() -> None:
    with pytest.raises(TypeError):
        chain.digest_of({"a": object()})
