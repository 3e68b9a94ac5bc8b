"""What may be read of early help: the lists, one episode with all its facts (`Whole`), and what of it is due. All through `for_subject`.

`days` gathers from the facts what `milestones` asks for; `episodes` reads lists and one episode; `dues` says what is due for many children.
"""

from goldenthread.earlyhelp.queries.days import Rows, days_of
from goldenthread.earlyhelp.queries.dues import Waiting, asks_for_reason, standings, waiting
from goldenthread.earlyhelp.queries.episodes import (
    Listed,
    Suggested,
    Whole,
    assessment,
    contribution,
    contribution_by_link,
    episode,
    episodes,
    has_ended,
    lead_by_link,
    mark_of,
    marked,
    may_write,
    meetings_to_review,
    now_of,
    open_episodes,
    people_around,
    plan,
    plan_as_at,
    sender,
    share_by_link,
    step,
    suggested,
    whole,
)
from goldenthread.earlyhelp.queries.moments import moments

__all__ = [
    "Listed",
    "Rows",
    "Suggested",
    "Waiting",
    "Whole",
    "asks_for_reason",
    "assessment",
    "contribution",
    "contribution_by_link",
    "days_of",
    "episode",
    "episodes",
    "has_ended",
    "lead_by_link",
    "mark_of",
    "marked",
    "may_write",
    "meetings_to_review",
    "moments",
    "now_of",
    "open_episodes",
    "people_around",
    "plan",
    "plan_as_at",
    "sender",
    "share_by_link",
    "standings",
    "step",
    "suggested",
    "waiting",
    "whole",
]
