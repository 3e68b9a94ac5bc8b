"""The area: its localities, schools and nurseries, and how many workers of each part there are, for so many children."""

import random
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Part(StrEnum):
    """The part somebody plays. A step is done by, or asked of, a worker: a part and a number."""

    FRONT_DOOR_MANAGER = "front-door manager"
    SCREENER = "front-door worker"
    SOCIAL_WORKER = "social worker"
    SOCIAL_WORK_MANAGER = "social work manager"
    EARLY_HELP_WORKER = "early help worker"
    EARLY_HELP_MANAGER = "early help manager"
    HEALTH_VISITOR = "health visitor"
    SCHOOL_NURSE = "school nurse"
    MIDWIFE = "midwife"
    SCHOOL_LEAD = "school safeguarding lead"
    NURSERY_LEAD = "nursery safeguarding lead"
    POLICE = "police officer"
    CHARITY_WORKER = "charity worker"
    CHILD_MENTAL_HEALTH = "child mental health worker"
    GP = "GP"
    HOUSING = "housing officer"
    FAMILY = "family"
    NEIGHBOUR = "neighbour"


HEALTH: Final = frozenset({Part.HEALTH_VISITOR, Part.SCHOOL_NURSE, Part.MIDWIFE, Part.CHILD_MENTAL_HEALTH, Part.GP})
SETTINGS: Final = frozenset({Part.SCHOOL_LEAD, Part.NURSERY_LEAD})


@dataclass(frozen=True, slots=True, order=True)
class Worker:
    """One worker of a part. For a school or nursery lead the number is the setting's own."""

    part: Part
    number: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """A school or nursery. `youngest` and `oldest` in whole years."""

    name: str
    locality: int
    youngest: int
    oldest: int


@dataclass(frozen=True, slots=True)
class Area:
    """One area. *Shape*: `workers` is how many there are of each part that has more than one.

    The first `near` families live in the first locality and have the first worker of each part; nobody else does. Whoever looks at the
    area through a few people's eyes has their whole lists after living those families only. The very first, `arriving`, come to the
    front door in the last days, so that something waits there.
    """

    localities: tuple[str, ...]
    settings: tuple[Setting, ...]
    workers: dict[Part, int]
    near: int = 36
    arriving: int = 5

    def is_near(self, family: int) -> bool:
        """Whether a family is one of the first."""
        return family < self.near

    def is_arriving(self, family: int) -> bool:
        """Whether a family has only just come to the front door."""
        return family < self.arriving

    def locality_for(self, family: int, rng: random.Random) -> int:
        """Where a family lives."""
        far = len(self.localities) > 1 and not self.is_near(family)
        return rng.randrange(1, len(self.localities)) if far else 0

    def number_for(self, family: int, part: Part, rng: random.Random) -> int:
        """Which worker of a part a family has."""
        far = self.many(part) > 1 and not self.is_near(family)
        return rng.randrange(1, self.many(part)) if far else 0

    def many(self, part: Part) -> int:
        """How many workers of a part there are; at least one."""
        return max(1, self.workers.get(part, 1))

    def settings_for(self, locality: int, age: int) -> list[int]:
        """The numbers of the settings of a locality that take a child of this age."""
        return [
            number
            for number, one in enumerate(self.settings)
            if one.locality == locality % len(self.localities) and one.youngest <= age <= one.oldest
        ]


_LOCALITIES: Final = ("Harbourside", "Northbeck Town", "The Denes")
_BIRDS: Final = ("Curlew", "Dunlin", "Eider", "Fulmar", "Gannet", "Heron", "Knot", "Lapwing", "Merlin", "Osprey", "Plover", "Redshank")
# How many children known to the partnership one worker of each part has between them, at a guess that gives each a believable list.
_CHILDREN_EACH: Final = {
    Part.SOCIAL_WORKER: 130,
    Part.EARLY_HELP_WORKER: 100,
    Part.HEALTH_VISITOR: 100,
    Part.SCHOOL_NURSE: 130,
    Part.MIDWIFE: 200,
    Part.CHARITY_WORKER: 200,
    Part.CHILD_MENTAL_HEALTH: 200,
    Part.POLICE: 200,
    Part.SCREENER: 200,
}


def area_for(children: int) -> Area:
    """An area whose workers and schools suffice for so many children. The first settings are the demo's own."""
    rounds = max(1, children // 400)
    localities = tuple(f"{name}{'' if turn == 0 else f' {turn + 1}'}" for turn in range(rounds) for name in _LOCALITIES)
    settings: list[Setting] = []
    for number in range(len(localities)):
        bird, mark = _BIRDS[number % len(_BIRDS)], "" if number < len(_BIRDS) else f" {number // len(_BIRDS) + 1}"
        first = number == 0
        settings += [
            Setting("Tern Lane Primary School" if first else f"{bird} Road Primary School{mark}", number, 4, 10),
            Setting("Little Terns Nursery" if first else f"{bird} Nursery{mark}", number, 1, 4),
            Setting("Northbeck Academy" if first else f"{bird} Park School{mark}", number, 11, 18),
        ]
    return Area(localities, tuple(settings), {part: max(1, children // each) for part, each in _CHILDREN_EACH.items()})
