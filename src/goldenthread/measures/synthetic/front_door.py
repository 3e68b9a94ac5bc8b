"""What comes to the front door, what it asks of partners, and what becomes of it.

Of one child's contacts, one that would be a referral within a year of another often belongs to a case that is known: so about a fifth of
referrals follow another. The agency of a contact is the one that sent it; its team is the front door's.
"""

from typing import Final

from goldenthread.measures.synthetic.writing import Step

_CONTACT: Final = """
WITH each AS (SELECT * EXCLUDE record, unnest(range(several(record, 'contacts', 2.86 * weight))) AS turn FROM roll),
keyed AS (SELECT *, child * 1000 + turn AS k, team(within(child * 1000 + turn, 'team', 1, 2)) AS team FROM each),
dated AS (
    SELECT *,
        any_of(k, 'source', 'sources') AS source,
        drawn_day(k, 'in', birth - 120) AS received_on,
        CASE WHEN yes(k, 'at night', 0.15) THEN within(k, 'hour', 0, 86399) ELSE 29000 + within(k, 'hour', 0, 34000) END AS second,
        CASE WHEN yes(k, 'rated', 0.76) THEN any_of(k, 'rag', 'rags') END AS rag,
        yes(k, 'may be a referral', 0.47) AS may_be,
    FROM keyed
),
before AS (
    SELECT *, max(CASE WHEN may_be THEN received_on END) OVER earlier AS last_one,
    FROM dated
    WINDOW earlier AS (PARTITION BY child ORDER BY received_on, k ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
timed AS (
    SELECT *,
        instant(received_on, second) AS received_s,
        instant(received_on, second) + within(k, 'rating', 600, 9000) AS rated,
        CASE rag WHEN 'red' THEN 4 WHEN 'amber' THEN 24 ELSE 72 END * 3600 AS limit_s,
        CASE rag WHEN 'red' THEN 0.14 WHEN 'amber' THEN 0.09 ELSE 0.05 END AS late,
        CASE WHEN may_be AND received_on - last_one < 366 AND yes(k, 'known', 0.56) THEN 'existing case'
            WHEN may_be THEN 'referral'
            ELSE any_of(k, 'outcome', 'other_outcomes') END AS becomes,
    FROM before
),
screened AS (
    SELECT *,
        CASE WHEN rag IS NULL OR yes(k, 'never screened', 0.004) THEN NULL
            WHEN yes(k, 'screening late', slow(team, 'screening', late))
            THEN rated + (limit_s * (1.05 + 0.8 * chance(k, 'how late')))::BIGINT
            ELSE rated + (limit_s * (0.05 + 0.9 * chance(k, 'screening') ** 6))::BIGINT END AS screening,
        slow(team, 'decision', for_a_time(received_on, 14, 19, 0.13, 0.035)) AS slowly,
    FROM timed
),
decided AS (
    SELECT *,
        CASE WHEN NOT yes(k, 'never decided', 0.003)
            THEN greatest(london_day(screening), worked(received_on, took(k, 'decision', 1, slowly))) END AS decision,
    FROM screened
)
SELECT k, child, locality, home, birth, team, NULL AS kind, source, rag, received_on, received_s, becomes,
    source = '6' AS police,
    agency(CASE
        WHEN source = '2A' THEN CASE WHEN age(birth, received_on) < 11 THEN 8 ELSE 9 END
        WHEN source IN ('5A', '5B') THEN 1 WHEN source = '5D' THEN 2 WHEN source = '6' THEN 3 WHEN source IN ('3B', '3C') THEN 4
        WHEN source = '3E' THEN 5 WHEN source = '3F' THEN 6 WHEN source IN ('3A', '3D') THEN 7 WHEN source = '2B' THEN 10
        WHEN source = '4' THEN 11 WHEN source = '7' THEN 12 WHEN source = '8' THEN 14 END) AS agency,
    CASE WHEN rag IS NOT NULL THEN by_now(london_day(rated)) END AS rated_on,
    CASE WHEN rag IS NOT NULL AND london_day(rated) <= as_at() THEN kept(rated, k, 'rating', 0.015) END AS rated_s,
    CASE WHEN london_day(screening) <= as_at() THEN screening END AS screened_s,
    by_now(london_day(screening)) AS screened_on,
    by_now(decision) AS decided_on,
    CASE WHEN decision <= as_at() THEN becomes END AS outcome,
    kept(by_now(worked(decision, took(k, 'telling', 3, slow(team, 'telling', 0.12)))), k, 'telling', 0.08) AS told_sender_on,
FROM decided
"""

# Partners by number, and how often each is late. A rating says how likely each of them is asked; who sent the contact is not.
_CHECK: Final = """
WITH partner AS (
    SELECT * FROM (VALUES (3, 0.06), (4, 0.14), (5, 0.17), (6, 0.22), (8, 0.10), (9, 0.12), (11, 0.19), (12, 0.20)) AS p(number, late)
),
each AS (
    SELECT c.*, p.*, c.record * 32 + p.number AS q, agency(p.number) AS partner, age(c.birth, c.received_on) AS years,
    FROM contact AS c CROSS JOIN partner AS p WHERE c.rated_s IS NOT NULL AND agency(p.number) IS DISTINCT FROM c.agency
),
asked AS (
    SELECT *,
        rated_s + within(q, 'asking', 300, 5400) AS asking,
        CASE rag WHEN 'red' THEN 4 WHEN 'amber' THEN 24 ELSE 72 END * 3600 AS limit_s,
    FROM each
    WHERE yes(q, 'asked', CASE rag WHEN 'red' THEN 0.34 WHEN 'amber' THEN 0.20 ELSE 0.06 END)
        AND (number != 8 OR years BETWEEN 4 AND 11) AND (number != 9 OR years >= 11)
),
answered AS (
    SELECT *,
        CASE WHEN yes(q, 'no answer', late / 4) THEN NULL
            WHEN yes(q, 'late', late) THEN asking + (limit_s * (1.05 + 1.5 * chance(q, 'how late')))::BIGINT
            ELSE asking + (limit_s * (0.03 + 0.95 * chance(q, 'answer') ** 2))::BIGINT END AS answer,
    FROM asked
)
SELECT child, partner AS agency, NULL AS team, locality, NULL AS kind, record AS contact, rag, q,
    london_day(asking) AS asked_on,
    kept(asking, q, 'asking', 0.01) AS asked_s,
    by_now(london_day(answer)) AS answered_on,
    CASE WHEN london_day(answer) <= as_at() THEN answer END AS answered_s,
FROM answered WHERE london_day(asking) <= as_at()
"""

STEPS: Final = (Step("contact", _CONTACT, by="child, received_on, k"), Step("partner_check", _CHECK, by="q"))
