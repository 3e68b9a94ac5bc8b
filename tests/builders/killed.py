"""Work that is killed without warning, over and over, in processes of its own against a database of its own; and what must be there then.

A scenario is a function of a module of scenarios. It is given the world that was built once, and answers with one of two kinds:

    def carried(world: World) -> Writing:
        def write(words: str) -> None: ...                   # one thing done through the services, marked with these words
        def held() -> Iterator[tuple[str, str]]: ...         # the words of each piece that is in the database, and what piece it is
        return Writing(write, held, whole={"statement": 2, "event": 2})

`Writing` goes on and on, and says each thing when the service has answered: what was said must be there, and nothing by halves.
`Working` is one piece of work that starts again where it was killed. A test calls `killed(...)` and looks at what comes back.

This file is also the process that does it: it forks a life from itself, kills it at a moment of its own, forks the next. So it must
not import a model before the framework is set up. `KILLS=` raises how often; the moments are the same each time.
"""

import importlib.util
import json
import multiprocessing
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any

TESTS = Path(__file__).resolve().parents[1]
KILLS = int(os.environ.get("KILLS", "6"))
LONGEST = 0.4  # seconds a life goes on after its first word; many things are written in that
PATIENCE = 60.0  # seconds for a life to say its first word, or to finish its work, on a busy machine


@dataclass(frozen=True)
class Writing:
    """Things written one after another; `whole` is how many of each piece one thing has."""

    write: Callable[[str], object]
    held: Callable[[], Iterable[tuple[str, str]]]
    whole: dict[str, int]


@dataclass(frozen=True)
class Working:
    """One piece of work: `work` ends when it is done, `held` tells what the database holds, `again` makes the killed work due."""

    work: Callable[[], object]
    held: Callable[[], object]
    again: Callable[[], object]
    longest: float = LONGEST


@dataclass(frozen=True)
class Told:
    """What was seen. Of `Writing`: how much each life acknowledged, what of it is lost, what is there by halves, what is there twice or
    was never begun. Of `Working`: what was held after each kill and at the end. `whole` says that the ledger's chains hold."""

    acknowledged: list[int] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    halves: dict[str, dict[str, int]] = field(default_factory=dict)
    after_kills: list[Any] = field(default_factory=list)
    at_the_end: Any = None
    whole: bool = False


def killed(*scenarios: str, of: Path, environment: dict[str, str], kills: int = KILLS) -> dict[str, Told]:
    """What is told of the scenarios of these names in the module `of`, one after another in one world, each after so many kills.

    `environment` comes from `beside`. `whole` is told at the end, of all of them.
    """
    named = [str(of), str(kills), *scenarios]
    found = environment | {"PYTHONPATH": os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])}
    done = subprocess.run(
        [sys.executable, "-m", "builders.killed", *named],
        env=found,
        capture_output=True,
        text=True,
        timeout=PATIENCE + 10 * kills * len(scenarios),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {name: Told(**told) for name, told in json.loads(done.stdout.splitlines()[-1]).items()}


def main() -> None:
    """The process that kills."""
    import django

    django.setup()
    from builders import world
    from cast import assemble
    from goldenthread.ledger import verification

    module, kills, built = _module(Path(sys.argv[1])), int(sys.argv[2]), world.build(assemble())
    found: dict[str, Told] = {}
    for name in sys.argv[3:]:
        scenario = getattr(module, name)(built)
        found[name] = _kill_writers(scenario, kills) if isinstance(scenario, Writing) else _kill_workers(scenario, kills)
    whole = verification.verify().whole
    print(json.dumps({name: asdict(told) | {"whole": whole} for name, told in found.items()}))


def _kill_writers(scenario: Writing, kills: int) -> Told:
    before = Counter(scenario.held())  # of the world itself
    lives = [_life_of_a_writer(scenario, life, moment) for life, moment in enumerate(_moments(kills, LONGEST))]
    held: dict[str, Counter[str]] = {}
    for (words, piece), times in (Counter(scenario.held()) - before).items():
        held.setdefault(words, Counter())[piece] += times
    return Told(
        acknowledged=[len(said) for said in lives],
        lost=[words for said in lives for words in said if words not in held],
        halves={words: dict(pieces) for words, pieces in held.items() if pieces != Counter(scenario.whole)},
    )


def _life_of_a_writer(scenario: Writing, life: int, moment: float) -> list[str]:
    """What this life acknowledged before it was killed."""
    hears, says = multiprocessing.Pipe(duplex=False)
    begun = _begin(_write_for_ever, scenario.write, says, life)
    says.close()
    assert hears.poll(PATIENCE), "nothing was written"
    time.sleep(moment)
    _kill(begun)
    return list(_heard(hears))


def _write_for_ever(write: Callable[[str], object], says: Connection, life: int) -> None:
    for number in count():
        words = f"Life {life} word {number}"
        write(words)
        says.send_bytes(words.encode())


def _heard(hears: Connection) -> Iterator[str]:
    try:
        while True:
            yield hears.recv_bytes().decode()
    except EOFError:  # the other end died with its process
        hears.close()


def _kill_workers(scenario: Working, kills: int) -> Told:
    after_kills = []
    for moment in _moments(kills, scenario.longest):
        begun = _begin(scenario.work)
        begun.join(moment)
        if begun.is_alive():
            _kill(begun)
        after_kills.append(scenario.held())
        scenario.again()
    last = _begin(scenario.work)
    last.join(PATIENCE)
    assert last.exitcode == 0, "the work did not come to its end"
    return Told(after_kills=after_kills, at_the_end=scenario.held())


def _begin(work: Callable[..., object], *given: object) -> multiprocessing.context.ForkProcess:
    from django.db import connections

    connections.close_all()  # a connection cannot be shared with the life that begins
    begun = multiprocessing.get_context("fork").Process(target=work, args=given)
    begun.start()
    return begun


def _kill(begun: multiprocessing.context.ForkProcess) -> None:
    begun.kill()
    begun.join()
    assert begun.exitcode in {-9, 0}, "it ended by itself, before it was killed"


def _moments(kills: int, longest: float) -> list[float]:
    moments = random.Random(20261120)  # noqa: S311 - moments of time, not secrets
    return [moments.uniform(0, longest) for _ in range(kills)]


def _module(path: Path) -> ModuleType:
    found = importlib.util.spec_from_file_location(path.stem, path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


if __name__ == "__main__":
    # The scenarios know these classes by the name of this module, so it is asked by that name too.
    from builders import killed as by_name

    by_name.main()
