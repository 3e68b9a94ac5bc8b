"""A full disk is said in plain words, whoever hits it; any other fault shows the plain error page and nothing of the fault."""

import errno
import sqlite3
from collections.abc import Callable

import psycopg
import pytest
from django.db import OperationalError
from django.test import Client

from cast import Cast, sign_in
from goldenthread.config import home
from goldenthread.ledger import disks
from pages import parse


def os_full() -> Exception:
    return OSError(errno.ENOSPC, "No space left on device")


def sqlite_full() -> Exception:
    fault = OperationalError("database or disk is full")
    fault.__cause__ = sqlite3.OperationalError("database or disk is full")
    return fault


def postgres_full() -> Exception:
    fault = OperationalError("could not extend file")
    fault.__cause__ = psycopg.errors.DiskFull("could not extend file")
    return fault


@pytest.mark.parametrize("fault", [os_full, sqlite_full, postgres_full])
def test_a_full_disk_has_a_page_of_its_own(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch, fault: Callable[[], Exception]
) -> None:
    def breaks(*args: object, **kwargs: object) -> None:
        raise fault()

    monkeypatch.setattr(home, "render", breaks)
    client.raise_request_exception = False
    answer = sign_in(client, cast.improvement_lead).get("/")
    assert "disk is full" in parse(answer, status=507).text


def test_another_fault_shows_the_plain_page_and_nothing_of_itself(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*args: object, **kwargs: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr(home, "render", breaks)
    client.raise_request_exception = False
    answer = sign_in(client, cast.improvement_lead).get("/")
    assert answer.status_code == 500
    assert "secret words" not in answer.text


@pytest.mark.parametrize("fault", [None, RuntimeError(), OSError(errno.EACCES, "no"), OperationalError("database is locked")])
def test_other_faults_are_not_taken_for_it(fault: Exception | None) -> None:
    assert not disks.is_full(fault)
