"""Young people who went missing and came back, and whether somebody heard from them why."""

from typing import Final

from goldenthread.measures.synthetic.writing import Step

_MISSING: Final = """
WITH each AS (
    SELECT * EXCLUDE record, unnest(range(several(record, 'missing', 0.5 * weight))) AS turn FROM roll WHERE birth + 3700 < as_at()
),
dated AS (
    SELECT *, child * 1000 + turn AS k, drawn_day(child * 1000 + turn, 'back', birth + 3600) AS returned_on,
        team(8 + within(child, 'safeguarding team', 1, 6)) AS team,
    FROM each
),
back AS (
    SELECT *,
        instant(returned_on, within(k, 'hour', 0, 86399)) AS returned,
        yes(k, 'offered', 0.93) AS offered,
        yes(k, 'accepted', 0.72) AS agreed,
        slow(team, 'interview', lately(returned_on, 10, 0.16, 0.3)) AS slowly,
    FROM dated
),
heard AS (
    SELECT *,
        CASE WHEN NOT offered OR NOT agreed OR yes(k, 'not held', 0.06) THEN NULL
            WHEN yes(k, 'late', slowly) THEN returned + (3600 * (73 + 120 * chance(k, 'how late')))::BIGINT
            ELSE returned + (3600 * (6 + 65 * chance(k, 'interview')))::BIGINT END AS interview,
    FROM back
)
SELECT child, agency(1) AS agency, team, locality, NULL AS kind, k, returned_on, offered,
    kept(returned, k, 'returned', 0.02) AS returned_s,
    CASE WHEN offered THEN kept(agreed, k, 'agreed', 0.04) END AS accepted,
    by_now(london_day(interview)) AS interviewed_on,
    CASE WHEN london_day(interview) <= as_at() THEN interview END AS interviewed_s,
FROM heard
"""

STEPS: Final = (Step("missing", _MISSING, by="k"),)
