"""What falls due again and again while help lasts: reviews, visits and supervision, each after the one before.

`spells` are the times of help of all sorts, `turns` the chains over them: in each, a row for what was held and a last one for what was not
held by the end, so that what is overdue is there. `planned` is a day in the future for some of those.
"""

from typing import Final

from goldenthread.measures.synthetic.writing import Step

_SPELLS: Final = """
SELECT 'early help' AS help, k * 8 AS k, child, locality, home, birth, agency, team, allocated_on AS starts_on, finish AS ends_on, how
FROM early_help WHERE allocated_on < finish
UNION ALL
SELECT 'in need', record * 8 + 1, child, locality, home, birth, agency(1), safeguarding, need_from, need_until, NULL
FROM cases WHERE need_from <= as_at()
UNION ALL
SELECT 'protection', record * 8 + 2, child, locality, home, birth, agency(1), safeguarding, plan_from, plan_until, NULL
FROM cases WHERE plan_from <= as_at()
UNION ALL
SELECT 'looked-after', record * 8 + 3, child, locality, home, birth, agency(1), caring, care_from, care_until, NULL
FROM cases WHERE care_from <= as_at()
"""

# In days; the last limit holds for all that follow. Working days are given as the days they mostly are, or one less.
_TURNS: Final = """
WITH rhythm AS (SELECT * FROM (VALUES
    ('review', 1, 'early help', 'early help review', [42, 91], 0.17),
    ('review', 2, 'in need', 'child in need review', [42, 91], 0.14),
    ('review', 3, 'protection', 'core group', [14, 42], 0.13),
    ('review', 4, 'protection', 'review conference', [90, 181], 0.06),
    ('review', 5, 'looked-after', 'looked-after review', [28, 90, 181], 0.07),
    ('visit', 6, 'protection', 'protection', [14], 0.11),
    ('visit', 7, 'in need', 'in need', [28], 0.13),
    ('visit', 8, 'looked-after', 'looked-after', [7, 42], 0.08),
    ('supervision', 9, 'protection', 'protection', [28], 0.17),
    ('supervision', 10, 'in need', 'in need', [42], 0.21),
    ('supervision', 11, 'early help', 'early help', [42], 0.26)
) AS r(frame, place, help, sort, limits, late)),
each AS (
    SELECT s.*, r.* EXCLUDE help,
        unnest(range(len(limits) + ((least(ends_on, as_at()) - starts_on) // (limits[-1] * 0.6))::INTEGER))::INTEGER AS turn,
    FROM spells AS s JOIN rhythm AS r ON r.help = s.help
),
limited AS (
    SELECT *, (record * 16 + place) * 256 + turn AS key,
        limits[least(turn + 1, len(limits))] AS most,
        starts_on + turn * limits[-1] AS around,
    FROM each
),
late AS (
    SELECT *,
        yes(key, 'late', slow(team, sort, late * CASE frame || ' ' || sort
            WHEN 'review core group' THEN for_a_time(around, 18, 24, 2.2, 1)
            WHEN 'review early help review' THEN lately(around, 9, 0.6, 1)
            WHEN 'supervision early help' THEN lately(around, 12, 0.55, 1) ELSE 1 END)) AS is_late,
    FROM limited
),
gaps AS (
    SELECT *,
        greatest(4, CASE WHEN is_late THEN most * (1.1 + 0.7 * chance(key, 'how late') ** 2)
            ELSE most * (0.62 + 0.3 * chance(key, 'gap')) END)::INTEGER AS gap,
    FROM late
),
falling AS (SELECT *, next_worked(starts_on + (sum(gap) OVER (PARTITION BY record, place ORDER BY turn))::INTEGER) AS falls FROM gaps),
following AS (SELECT *, lag(falls, 1, starts_on) OVER (PARTITION BY record, place ORDER BY turn) AS follows FROM falling)
SELECT frame, sort AS kind, child, locality, home, birth, agency, team, key AS k,
    follows AS follows_on,
    turn = 0 AS first,
    CASE WHEN falls <= least(ends_on, as_at()) THEN falls END AS held,
    CASE WHEN ends_on > as_at() AND falls BETWEEN as_at() + 1 AND least(ends_on, as_at() + 28) THEN falls END AS planned,
    by_now(ends_on) AS ended_on,
FROM following WHERE follows <= as_at() AND follows < ends_on
"""

_REVIEW: Final = "SELECT * RENAME (held AS held_on) FROM turns WHERE frame = 'review'"

_VISIT: Final = """
WITH seen AS (
    SELECT *,
        held IS NOT NULL AND yes(k, 'seen', 0.93) AS is_seen,
        yes(k, 'alone', slow(team, 'alone', lately(held, 11, 0.74, 0.58))) AS is_alone,
    FROM turns WHERE frame = 'visit'
)
SELECT child, locality, home, birth, agency, team, k, kind, follows_on, held AS visited_on, ended_on,
    CASE WHEN held IS NOT NULL THEN kept(is_seen, k, 'seen', 0.01) END AS seen,
    CASE WHEN is_seen THEN kept(is_alone, k, 'alone', 0.06) END AS alone,
    CASE WHEN is_seen AND NOT is_alone AND yes(k, 'reason', 0.55) THEN any_of(k, 'which reason', 'reasons') END AS alone_not_safe,
FROM seen
"""

_SUPERVISION: Final = """
SELECT child, locality, agency, team, k, kind, follows_on, held AS held_on, ended_on,
    CASE WHEN held IS NOT NULL THEN kept(yes(k, 'alone', lately(held, 12, 0.71, 0.54)), k, 'alone', 0.05) END AS child_discussed_alone,
FROM turns WHERE frame = 'supervision'
"""

STEPS: Final = (
    Step("spells", _SPELLS, by="child, starts_on, help, k"),
    Step("turns", _TURNS),
    Step("review", _REVIEW, by="k"),
    Step("visit", _VISIT, by="k"),
    Step("supervision", _SUPERVISION, by="k"),
)
