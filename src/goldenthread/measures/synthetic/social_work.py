"""Referrals and what follows from them: assessments, enquiries, plans, care.

`cases` has one row per referral with everything that comes of it, also beyond the day as at which the frames are; the frames show what had
happened by then. A child has one plan, and one time in care, at a time. Social care is agency 1.
"""

from typing import Final

from goldenthread.measures.synthetic.writing import Step

_CASES: Final = """
WITH referred AS (
    SELECT record AS k, child, locality, home, birth, source, agency, decided_on AS received_on,
        team(2 + within(record, 'assessment team', 1, 6)) AS team,
        team(8 + within(record, 'safeguarding team', 1, 6)) AS safeguarding,
        team(14 + within(record, 'care team', 1, 2)) AS caring,
        yes(record, 'nothing', 0.065) AS nothing,
        yes(record, 'conference needed', 0.36) AS needed,
    FROM contact WHERE outcome = 'referral'
),
decided AS (
    SELECT *,
        worked(received_on, took(k, 'referral', 1, slow(team, 'referral', 0.07))) AS decision,
        NOT nothing AND yes(k, 'assessed', 0.9) AS assessed,
        NOT nothing AND yes(k, 'enquiry', 0.36) AS enquiry,
        slow(team, 'assessment', for_a_time(received_on, 20, 26, 0.24, 0.125)) AS slowly,
    FROM referred
),
assessed AS (
    SELECT *,
        CASE WHEN assessed THEN worked(decision, within(k, 'begins', 0, 3)) END AS started,
        CASE WHEN assessed AND NOT yes(k, 'cancelled', 0.02) AND NOT yes(k, 'drift', 0.004)
            THEN worked(decision, 3 + took(k, 'assessment', 41, slowly)) END AS authorised,
        CASE WHEN assessed AND yes(k, 'cancelled', 0.02) THEN worked(decision, within(k, 'cancelled when', 4, 40)) END AS cancelled,
        CASE WHEN enquiry AND yes(k, 'at once', 0.8) THEN worked(decision, within(k, 'strategy', 0, 2))
            WHEN enquiry THEN worked(decision, within(k, 'strategy', 3, 30)) END AS strategy,
    FROM decided
),
enquired AS (
    SELECT *,
        assessed AND cancelled IS NULL AND (yes(k, 'in need', 0.62) OR (enquiry AND needed)) AS in_need,
        CASE WHEN enquiry AND needed AND NOT yes(k, 'never held', 0.03) THEN worked(strategy,
            2 + took(k, 'conference', 13, slow(safeguarding, 'conference', lately(strategy, 12, 0.17, 0.235)))) END AS conference,
    FROM assessed
),
helped AS (
    SELECT *,
        conference + spread(k, 'how long a plan', 250, 0.6)::INTEGER AS may_be_planned_until,
        CASE WHEN in_need AND yes(k, 'care', 0.12) THEN decision + within(k, 'care from', 0, 150) END AS may_be_cared_from,
        spread(k, 'how long in care', 480, 0.95)::INTEGER AS care_days,
    FROM enquired
),
once AS (
    SELECT *,
        conference IS NOT NULL AND yes(k, 'plan', 0.88) AND coalesce(max(may_be_planned_until) OVER earlier < conference, true) AS planned,
        may_be_cared_from IS NOT NULL
            AND coalesce(max(may_be_cared_from + care_days) OVER earlier < may_be_cared_from, true) AS cared,
    FROM helped
    WINDOW earlier AS (PARTITION BY child ORDER BY received_on, k ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
SELECT *,
    CASE WHEN planned THEN conference END AS plan_from,
    CASE WHEN planned THEN may_be_planned_until END AS plan_until,
    CASE WHEN in_need AND NOT planned THEN authorised END AS need_from,
    CASE WHEN in_need AND NOT planned THEN authorised + spread(k, 'how long in need', 150, 0.8)::INTEGER END AS need_until,
    CASE WHEN cared THEN may_be_cared_from END AS care_from,
    CASE WHEN cared THEN may_be_cared_from + care_days END AS care_until,
FROM once
"""

_REFERRAL: Final = """
SELECT record, child, agency, team, locality, NULL AS kind, source, received_on,
    by_now(decision) AS decided_on,
    CASE WHEN decision <= as_at() THEN nothing END AS no_further_action,
    kept(by_now(worked(decision, took(record, 'telling', 3, slow(team, 'telling referrer', 0.15)))), record, 'telling', 0.07)
        AS told_referrer_on,
    by_now(CASE WHEN nothing THEN decision
        WHEN assessed AND cancelled IS NULL AND authorised IS NULL THEN NULL
        ELSE greatest(worked(decision, within(record, 'closing', 2, 15)), authorised, cancelled, plan_until, need_until, care_until)
        END) AS closed_on,
FROM cases
"""

_ASSESSMENT: Final = """
SELECT child, agency(1) AS agency, team, locality, NULL AS kind, record AS k, received_on AS referred_on,
    kept(record, record, 'link', 0.02) AS referral,
    by_now(started) AS started_on,
    by_now(authorised) AS authorised_on,
    by_now(cancelled) AS cancelled_on,
    CASE WHEN started <= as_at()
        THEN kept(yes(record, 'seen', CASE WHEN authorised <= as_at() THEN 0.955 ELSE 0.6 END), record, 'seen', 0.01) END AS child_seen,
    CASE WHEN authorised <= as_at() THEN in_need END AS in_need,
FROM cases WHERE assessed AND decision <= as_at()
"""

_ENQUIRY: Final = """
WITH begun AS (SELECT *, worked(strategy, within(record, 'enquiry', 0, 1)) AS start FROM cases WHERE strategy <= as_at()),
done AS (
    SELECT *,
        worked(start, CASE WHEN yes(record, 'at once', 0.86) THEN 0 ELSE 1 END + within(record, 'seen on', 0, 1)) AS seen,
        least(conference, worked(start, within(record, 'ends', 6, 14))) AS finish,
    FROM begun
)
SELECT child, agency(1) AS agency, safeguarding AS team, locality, NULL AS kind, home, birth, record AS k, strategy AS held, conference,
    kept(strategy, record, 'strategy', 0.01) AS strategy_on,
    by_now(start) AS started_on,
    kept(by_now(seen), record, 'seen', 0.02) AS child_seen_on,
    CASE WHEN finish <= as_at() THEN needed END AS conference_needed,
    by_now(conference) AS conference_on,
    by_now(finish) AS ended_on,
FROM done
"""

_PLAN: Final = """
SELECT child, agency(1) AS agency, safeguarding AS team, locality, NULL AS kind,
    plan_from AS started_on,
    by_now(plan_until) AS ended_on,
    row_number() OVER (PARTITION BY child ORDER BY plan_from) - CASE WHEN yes(child, 'plan before', 0.19) THEN 0 ELSE 1 END
        AS earlier_plans,
    any_of(record, 'category', 'categories') AS category,
FROM cases WHERE plan_from <= as_at()
"""

_CARE: Final = """
WITH cared AS (SELECT *, least(care_until, as_at()) AS until FROM cases WHERE care_from <= as_at()),
seen AS (
    SELECT *,
        kept(greatest(care_from + 12, until - within(record, 'health', 5, 400)), record, 'health', 0.05) AS health,
        kept(greatest(care_from + 20, until - within(record, 'teeth', 5, 430)), record, 'teeth', 0.09) AS teeth,
    FROM cared
)
SELECT child, agency(1) AS agency, caring AS team, locality, NULL AS kind,
    care_from AS started_on,
    by_now(care_until) AS ended_on,
    CASE WHEN health <= until THEN health END AS health_assessed_on,
    CASE WHEN teeth <= until THEN teeth END AS dentist_on,
FROM seen
"""

STEPS: Final = (
    Step("cases", _CASES, by="k"),
    Step("referral", _REFERRAL),
    Step("assessment", _ASSESSMENT, by="k"),
    Step("section47", _ENQUIRY, by="k"),
    Step("protection_plan", _PLAN, by="child, started_on"),
    Step("care", _CARE, by="child, started_on"),
)
