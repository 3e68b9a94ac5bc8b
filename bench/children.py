"""Pages of a worker with thirty children, among 400 children and among 100,000: what is shown is the same, so time should be too.

Each page is asked for by many workers in turn, each about a child or meeting of their own. Beside the time of each page stands that of a
page without any child, asked for in the same breath: by it a slow minute of the machine is told from a slow page.
"""

import os
import statistics
import uuid
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from bench.caseloads import Caseloads, grow
from bench.timing import in_turn, line, seconds

SMALL, LARGE = 400, int(os.environ.get("BENCH_CHILDREN", "100000"))
ASKINGS = int(os.environ.get("BENCH_ASKINGS", "160"))  # of each page, at each size
WORKERS = 20
PLAIN = "/profile/"


def run() -> None:
    so_far = Caseloads()
    found: dict[int, dict[str, list[float]]] = {}
    queries: dict[int, dict[str, int]] = {}
    shown: dict[int, dict[str, int]] = {}
    for size in (SMALL, LARGE):
        grow(so_far, size)
        with override_settings(ALLOWED_HOSTS=["testserver"]):
            queries[size], shown[size], found[size] = _measured(so_far)
    for name in found[SMALL]:
        small, large = (p95(found[size][name]) for size in (SMALL, LARGE))
        drift = p95(found[LARGE]["a page without a child"]) / p95(found[SMALL]["a page without a child"])
        grew = shown[LARGE][name] / shown[SMALL][name]
        line(
            f"{name}, among {LARGE:,} children ({connection.vendor})",
            f"{queries[SMALL][name]} and {queries[LARGE][name]} queries",
            f"p95 {large / small / drift:.2f} times that among {SMALL}, shows {grew:.2f} times as much",
            f"{small * 1000:.0f} and {large * 1000:.0f} ms",
        )
    _hidden_and_none(so_far)


def _hidden_and_none(so_far: Caseloads) -> None:
    """How long a child takes who is hidden from the asker, against one who is not there: nobody should learn from waiting."""
    dice = Random(19)  # noqa: S311 - no secret
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        asker, client = _signed_in(so_far.workers[0][0])
        own = set(so_far.of_worker[asker])
        others = [child for some in so_far.of_worker.values() for child in some if child not in own]
        page = partial(reverse, "children:child")
        pair = in_turn(lambda: client.get(page(args=[dice.choice(others)])), lambda: client.get(page(args=[uuid.uuid4()])), rounds=ASKINGS)
    gap = abs(pair.ours - pair.rival) * 1000
    line(
        f"a child who is hidden, against none ({connection.vendor})", f"ratio {pair.ratio:.2f} (goal 1.00)", f"gap {gap:.2f} ms (goal < 2)"
    )


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _measured(so_far: Caseloads) -> tuple[dict[str, int], dict[str, int], dict[str, list[float]]]:
    """Queries, bytes shown, and seconds of each asking, by page."""
    dice = Random(17)  # noqa: S311 - no secret
    chosen = [one for one in so_far.workers if so_far.meetings.get(one[0].id)][-400:]
    workers = [_signed_in(person) for person, _ in dice.sample(chosen, min(WORKERS, len(chosen)))]
    pages: dict[str, Callable[[uuid.UUID], str]] = {
        "a page without a child": lambda who: PLAIN,
        "the page of a child": lambda who: reverse("children:child", args=[dice.choice(so_far.of_worker[who])]),
        "the list of one's children": lambda who: reverse("children:children"),
        "a search among one's children": lambda who: reverse("children:children") + "?q=bench",
        "the page of a meeting": lambda who: reverse("meetings:meeting", args=[dice.choice(so_far.meetings[who])]),
        "the list of one's meetings": lambda who: reverse("meetings:meetings"),
        "what is asked of one": lambda who: reverse("involvement:inbox"),
        "my work": lambda who: reverse("home"),
    }
    queries = {name: _asked(workers[0], page) for name, page in pages.items()}
    times: dict[str, list[float]] = {name: [] for name in pages}
    shown: dict[str, int] = dict.fromkeys(pages, 0)
    for number in range(ASKINGS):
        who, client = workers[number % len(workers)]
        for name, page in pages.items():
            address, kept = page(who), []
            times[name].append(seconds(lambda client=client, address=address, kept=kept: kept.append(client.get(address))))  # type: ignore[misc]
            shown[name] += len(kept[0].content)
    return queries, shown, times


def _signed_in(person: Any) -> tuple[uuid.UUID, Client]:
    client = Client()
    client.force_login(person)
    client.get(PLAIN)
    return person.id, client


def _asked(worker: tuple[uuid.UUID, Client], page: Callable[[uuid.UUID], str]) -> int:
    who, client = worker
    for _ in range(40):  # the first of one's children may be one that is hidden from everybody
        with CaptureQueriesContext(connection) as asked:
            if client.get(page(who)).status_code == 200:
                return len(asked)
    raise RuntimeError("No page of a worker's own answered.")
