"""The few reads of this room past the access rule. Each says why it must be, and none gives a child's content to a person.

Everything else comes through `objects.for_subject`.
"""

from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.base import Model

from goldenthread.children.models.scoping import everything
from goldenthread.earlyhelp.models import Episode, EpisodeNow

Row = TypeVar("Row", bound=Model)


def rows(model: type[Row]) -> QuerySet[Row]:
    """Whoever answers by link has no relationship to the child; how the episode stands must be written anew all the same."""
    return everything(model)


def episode(id_: UUID) -> Episode:
    """The episode that an answer by link is about, to note on it that it came. Raises: Episode.DoesNotExist."""
    return everything(Episode).get(id=id_)


def has_ended(episode_id: UUID) -> bool:
    """Whether help has ended, so that an answer by link comes too late. A yes or no, and nothing of the child."""
    return everything(EpisodeNow).filter(episode=episode_id, ended_on__isnull=False).exists()
