"""Closing help, stepping it down or up: the decision, and the agencies that should be asked before it and told after it.

Where help ended it was decided so, on that day; some proposals were taken back, and some wait. What a family decided by moving away or
leaving is decided all the same.
"""

from typing import Final

from goldenthread.measures.synthetic.writing import Step

_DECISION: Final = """
WITH turned AS (
    SELECT *,
        ends_on <= as_at() AS over,
        CASE WHEN help = 'early help' AND how = 'stepped up' THEN 'step up'
            WHEN help = 'in need' AND yes(record, 'up', 0.05) THEN 'step up'
            WHEN yes(record, 'down', CASE help WHEN 'early help' THEN 0 WHEN 'in need' THEN 0.42 WHEN 'protection' THEN 0.85 ELSE 0.5 END)
            THEN 'step down' ELSE 'close' END AS kind,
        CASE WHEN ends_on > as_at() THEN as_at() - within(record, 'waiting', 0, 40)
            ELSE ends_on - within(record, 'proposal', 7, 32) END AS asks,
    FROM spells WHERE ends_on <= as_at() OR yes(record, 'proposed', 0.09)
),
proposed AS (
    SELECT *, least(ends_on, greatest(starts_on, next_worked(asks))) AS proposed_on, NOT over AND yes(record, 'taken back', 0.3) AS back,
    FROM turned
)
SELECT child, locality, home, birth, agency, team, kind, record AS k, proposed_on,
    CASE WHEN over THEN ends_on END AS decided_on,
    CASE WHEN back THEN by_now(worked(proposed_on, within(record, 'back on', 2, 9))) END AS withdrawn_on,
    kept(by_now(worked(decided_on, took(record, 'family told', 5, slow(team, 'family told', 0.13)))), record, 'family told', 0.06)
        AS child_told_on,
    CASE WHEN kind != 'close' THEN kept(by_now(worked(decided_on, took(record, 'picked up', 10, slow(team, 'picked up', 0.24)))),
        record, 'picked up', 0.05) END AS picked_up_on,
FROM proposed WHERE proposed_on <= as_at()
"""

# Agencies by number, the ages of the children they work with and with what share of them, and how often they are asked.
_CONSULTED: Final = """
WITH partner AS (SELECT * FROM (VALUES
    (1, -1, 18, 0.25, 0.95), (2, -1, 18, 0.25, 0.95), (3, -1, 18, 0.22, 0.86), (4, -1, 5, 0.92, 0.80), (4, 5, 18, 0.42, 0.78),
    (5, -1, 18, 0.10, 0.76), (6, 8, 18, 0.30, 0.76), (7, -1, 18, 0.35, 0.72), (8, 4, 11, 0.97, 0.93), (9, 11, 18, 0.95, 0.91),
    (10, 1, 4, 0.62, 0.90), (11, -1, 18, 0.18, 0.81), (12, -1, 18, 0.09, 0.83), (13, 10, 18, 0.15, 0.88), (14, -1, 18, 0.33, 0.92),
    (15, -1, 18, 0.17, 0.84), (16, -1, 18, 0.16, 0.87)
) AS p(number, from_age, to_age, share, asked)),
each AS (
    SELECT d.*, p.asked + lately(d.proposed_on, 12, 0.05, -0.06) AS asked, p.share,
        agency(p.number) AS partner, d.record * 32 + p.number AS q,
    FROM decision AS d JOIN partner AS p ON age(d.birth, d.proposed_on) >= p.from_age AND age(d.birth, d.proposed_on) < p.to_age
),
asking AS (
    SELECT *,
        CASE WHEN yes(q, 'asked', asked)
            THEN least(coalesce(decided_on, as_at() + 9), worked(proposed_on, within(q, 'asking', 0, 4))) END AS ask,
    FROM each WHERE agency != partner AND yes(q, 'works with', share)
),
answering AS (SELECT *, CASE WHEN NOT yes(q, 'no answer', 0.09) THEN worked(ask, took(q, 'answer', 5, 0.14)) END AS replies FROM asking),
answered AS (SELECT *, CASE WHEN replies <= coalesce(decided_on, replies) THEN by_now(replies) END AS answered_on FROM answering)
SELECT child, partner AS agency, team, locality, kind, record AS decision, q, proposed_on, decided_on, withdrawn_on, answered_on,
    by_now(ask) AS asked_on,
    CASE WHEN decided_on IS NULL THEN NULL
        WHEN answered_on IS NULL AND yes(q, 'reason', 0.4) THEN true
        WHEN yes(q, 'none', 0.6) THEN false END AS reason_without,
    kept(by_now(worked(decided_on, took(q, 'told', 5, lately(decided_on, 12, 0.13, 0.24)))), q, 'told', 0.07) AS told_on,
FROM answered
"""

STEPS: Final = (Step("decision", _DECISION, by="k"), Step("consulted", _CONSULTED, by="q"))
