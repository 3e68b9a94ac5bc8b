"""Those who do the work, as keys only: their courses, how many children each works with, and how many children live in each locality."""

from typing import Final

from goldenthread.measures.synthetic.writing import Step

# The number of the agency and of the team (0: none), people for 20,000 children, their role, how many children each has and should at most.
_STAFF: Final = """
WITH post AS (
    SELECT 1 AS number, range AS crew, 14 AS people, 'social worker' AS role, 17.0 AS many, 18 AS most FROM range(1, 17)
    UNION ALL
    SELECT 2, range, 11, 'early help worker', 14.0, 15 FROM range(17, 23)
    UNION ALL
    SELECT * FROM (VALUES (4, 0, 60, 'health visitor', 265.0, 250), (4, 0, 22, 'school nurse', 620.0, NULL))
    UNION ALL
    SELECT range, 0, CASE WHEN range IN (8, 9) THEN 120 ELSE 30 END, NULL, NULL, NULL FROM range(3, 17)
),
each AS (SELECT *, unnest(range(greatest(3, (people * size()) // 20000))) AS seat FROM post),
keyed AS (SELECT *, base() + row_number() OVER (ORDER BY number, crew, role NULLS LAST, seat) AS person FROM each),
there AS (
    SELECT *,
        as_at() - within(person, 'since', 0, 3300) AS since,
        CASE WHEN yes(person, 'left', 0.16) THEN within(person, 'stays', 90, 1500) END AS stays,
        CASE WHEN yes(person, 'part-time', 0.3) THEN within(person, 'hours', 16, 30) ELSE 37 END AS weekly,
    FROM keyed
)
SELECT person, role, many, most, since, weekly, by_now(since + stays) AS left_on,
    agency(number) AS agency,
    CASE WHEN crew > 0 THEN team(crew) END AS team,
FROM there
"""

# A course, how long it lasts and how soon it is taken: the first one, and again after about a thousand days.
_TRAINING: Final = """
WITH course AS (SELECT * FROM (VALUES
    (1, 'practice model', 0.80, 0, 300, begins() + 500),
    (2, 'safeguarding', 0.95, 1096, 30, begins() - 3650),
    (3, 'identity and culture', 0.68, 1096, 500, begins() + 900)
) AS c(place, kind, share, lasts, delay, given_from)),
each AS (SELECT s.*, c.*, person * 4 + place AS k, greatest(since, given_from) AS needed FROM staff AS s CROSS JOIN course AS c),
drawn AS (
    SELECT *,
        needed + (delay * chance(k, 'first'))::INTEGER
            + 1000 * floor(greatest(0, as_at() - needed - delay) / 1000 * chance(k, 'again') ** 0.3)::INTEGER AS may_be_last,
    FROM each WHERE needed <= coalesce(left_on, as_at())
),
trained AS (SELECT *, CASE WHEN yes(k, 'trained', share) THEN least(may_be_last, left_on) END AS last FROM drawn)
SELECT NULL AS child, agency, team, NULL AS locality, kind, person, k, left_on,
    needed AS needed_from_on,
    by_now(last) AS trained_on,
    CASE WHEN lasts > 0 AND last <= as_at() THEN last + lasts END AS expires_on,
FROM trained
"""

_WORKLOAD: Final = """
WITH month AS (SELECT date_add(date_trunc('month', begins()), to_months(range::INTEGER + 1))::DATE AS month_on FROM range(60)),
each AS (
    SELECT s.*, m.month_on, person * 1024 + (year(month_on) - 2000) * 12 + month(month_on) AS k,
        many * weekly / 37 * exp(0.2 * normal(person, 'load')) AS usual,
    FROM staff AS s JOIN month AS m ON m.month_on BETWEEN s.since AND coalesce(s.left_on, as_at())
    WHERE s.role IS NOT NULL
)
SELECT NULL AS child, agency, team, NULL AS locality, NULL AS kind, month_on, role, k,
    kept(greatest(1, round(usual * (1 + 0.08 * normal(k, 'month')) * (0.94 + 0.004 * months_ago(month_on))))::BIGINT, k, 'children', 0.04)
        AS children,
    kept(weekly, k, 'hours', 0.02) AS hours,
    most * weekly // 37 AS most_children,
FROM each
"""

_POPULATION: Final = """
WITH drawn AS (SELECT unnest(getvariable('localities')) AS rank),
shares AS (SELECT rank, count(*) / len(getvariable('localities')) AS share FROM drawn GROUP BY rank),
years AS (SELECT year(begins()) + range AS year FROM range(year(as_at()) - year(begins()) + 1))
SELECT NULL AS child, NULL AS agency, NULL AS team, locality(rank) AS locality, NULL AS kind,
    make_date(year, 1, 1) AS year_on,
    greatest(1, round(3.4 * size_of_council() * share * (1 - 0.004 * (year(as_at()) - year))))::BIGINT AS children,
FROM shares CROSS JOIN years WHERE first_part()
"""

STEPS: Final = (
    Step("staff", _STAFF, by="person"),
    Step("training", _TRAINING, by="k"),
    Step("workload", _WORKLOAD, by="k"),
    Step("population", _POPULATION, by="locality, year_on"),
)
