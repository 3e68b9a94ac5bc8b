"""The whole product in one world, made once for each file of tests; what a test does in it is undone."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction
from pytest_django import DjangoDbBlocker

from builders import world as builder
from builders.senders import Sender, find_senders
from builders.world import World
from cast import assemble
from conftest import MORNING


@pytest.fixture(scope="module")
def lasting_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    held = transaction.atomic()
    held._from_testcase = True  # type: ignore[attr-defined]  # as the tests' own transactions say of themselves
    with django_db_blocker.unblock(), time_machine.travel(MORNING, tick=True), held:
        yield builder.build(assemble())
        transaction.set_rollback(True)


@pytest.fixture
def world(lasting_world: World, db: None) -> World:
    return lasting_world


@pytest.fixture(scope="module")
def lasting_senders(lasting_world: World) -> list[Sender]:
    return find_senders(lasting_world)


@pytest.fixture
def senders(lasting_senders: list[Sender], world: World) -> list[Sender]:
    return lasting_senders
