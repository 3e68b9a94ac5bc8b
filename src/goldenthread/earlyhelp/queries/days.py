"""From the facts of episodes to the days that `milestones` judges. A fixed number of queries, however many episodes."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.earlyhelp.milestones import Days, Mark
from goldenthread.earlyhelp.models import (
    Allocation,
    Assessment,
    Contribution,
    Ending,
    Episode,
    FamilyAnswer,
    MilestoneNote,
    Review,
    Says,
    Share,
    Shared,
)
from goldenthread.earlyhelp.pathways import Step

Rows = Callable[[type[Any]], QuerySet[Any]]  # the rows of a model that whoever asks may read


def days_of(rows: Rows, episodes: Sequence[Episode]) -> dict[UUID, Days]:
    """What was done for each episode, and when. Eight queries.

    The family's answer counts from their first yes; while there is none, from their first answer. Contributions are in when everybody
    who was asked for the first assessment has answered.
    """
    ids = [one.id for one in episodes]
    done: dict[UUID, dict[Step, list[date]]] = {id_: defaultdict(list) for id_ in ids}
    for one in episodes:
        done[one.id][Step.REQUESTED].append(one.happened_on)
        if one.searched_on:
            done[one.id][Step.SEARCHED].append(one.searched_on)
    for allocation in rows(Allocation).filter(episode__in=ids):
        done[allocation.episode_id][Step.ALLOCATED].append(allocation.happened_on)
    for id_, day in _agreed(rows, ids).items():
        done[id_][Step.AGREED].append(day)
    for assessment in rows(Assessment).filter(episode__in=ids):
        own = done[assessment.episode_id]
        if assessment.number == 1:
            own[Step.BEGUN].append(assessment.happened_on)
        if assessment.completed_on:
            own[Step.COMPLETED if assessment.number == 1 else Step.REASSESSED].append(assessment.completed_on)
    for id_, day in _contributed(rows, ids).items():
        done[id_][Step.CONTRIBUTED].append(day)
    for share in rows(Share).filter(episode__in=ids, what=Shared.PLAN, with_family=True):
        done[share.episode_id][Step.SHARED].append(share.happened_on)
    for id_, days in _reviewed(rows, ids).items():
        done[id_][Step.FIRST_REVIEW].append(days[0])
        done[id_][Step.LATER_REVIEW] += days[1:]
    spared: dict[UUID, set[Mark]] = defaultdict(set)
    for note in rows(MilestoneNote).filter(episode__in=ids).exclude(says=Says.REASON):
        if note.says == Says.DONE:
            done[note.episode_id][Step(note.step)].append(note.happened_on)
        else:
            spared[note.episode_id].add((Step(note.step), note.number))
    ended = dict(rows(Ending).filter(episode__in=ids).values_list("episode", "happened_on"))
    return {
        id_: Days({step: tuple(sorted(days)) for step, days in done[id_].items()}, frozenset(spared[id_]), ended.get(id_)) for id_ in ids
    }


def _agreed(rows: Rows, ids: list[UUID]) -> dict[UUID, date]:
    first: dict[UUID, tuple[bool, date]] = {}
    for answer in rows(FamilyAnswer).filter(episode__in=ids):
        key = (not answer.agreed, answer.happened_on)
        first[answer.episode_id] = min(first.get(answer.episode_id, key), key)
    return {id_: day for id_, (_, day) in first.items()}


def _contributed(rows: Rows, ids: list[UUID]) -> dict[UUID, date]:
    asked: dict[UUID, list[Any]] = defaultdict(list)
    for contribution in rows(Contribution).filter(episode__in=ids, assessment__number=1):
        asked[contribution.episode_id].append(contribution.answered_at)
    return {id_: max(timezone.localdate(at) for at in all_) for id_, all_ in asked.items() if all(all_)}


def _reviewed(rows: Rows, ids: list[UUID]) -> dict[UUID, list[date]]:
    found: dict[UUID, list[date]] = defaultdict(list)
    for review in rows(Review).filter(episode__in=ids).order_by("happened_on", "number"):
        found[review.episode_id].append(review.happened_on)
    return found
