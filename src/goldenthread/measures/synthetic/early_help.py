"""Early help: what was asked for, who leads it, how it began and ended, and its assessment. The early help service is agency 2."""

from typing import Final

from goldenthread.measures.synthetic.writing import Step

_HELP: Final = """
WITH asked AS (
    SELECT record AS k, child, locality, home, birth, decided_on AS asked_on FROM contact WHERE outcome = 'early help'
    UNION ALL
    SELECT child * 1000 + 500 + turn, child, locality, home, birth, drawn_day(child * 1000 + 500 + turn, 'asked', birth - 120)
    FROM (SELECT *, unnest(range(several(record, 'asked for help', 0.22 * weight))) AS turn FROM roll)
),
led AS (
    SELECT *,
        any_of(k, 'lead', 'leads') AS lead,
        yes(k, 'declined', 0.09) AS declined,
        team(17 + (home - locality(1)) % 6) AS helping,
        worked(asked_on, within(k, 'accepted', 0, 8)) AS accepted,
    FROM asked
),
begun AS (
    SELECT *,
        CASE WHEN NOT declined AND NOT yes(k, 'nobody', 0.01)
            THEN worked(accepted, took(k, 'allocated', 5, slow(helping, 'allocated', 0.11))) END AS allocated,
        agency(CASE lead WHEN 'council' THEN 2 WHEN 'school' THEN CASE WHEN age(birth, asked_on) < 11 THEN 8 ELSE 9 END
            WHEN 'health' THEN 4 ELSE 14 END) AS leader,
        worked(asked_on, within(k, 'accepted', 0, 8)
            + CASE WHEN yes(k, 'basis late', 0.05) THEN within(k, 'basis', 1, 12) ELSE 0 END) AS basis,
        worked(accepted, within(k, 'no', 0, 45)) AS no,
    FROM led
),
ended AS (
    SELECT *,
        allocated + 14 + spread(k, 'how long', 130, 0.65)::INTEGER AS finish,
        any_of(k, 'ending', 'endings') AS how,
        coalesce(allocated <= as_at(), false) AS named,
    FROM begun
),
overseen AS (
    SELECT *,
        CASE WHEN no <= finish AND yes(k, 'says no', 0.08) THEN by_now(no) END AS refused_on,
        CASE WHEN named AND NOT yes(k, 'nobody looked', 0.04)
            THEN greatest(allocated, worked(least(as_at(), finish) - within(k, 'looked', 1, 58), 0)) END AS looked,
    FROM ended
)
SELECT child, locality, home, birth, k, NULL AS kind, asked_on, finish, how, helping, refused_on,
    CASE WHEN named THEN leader ELSE agency(2) END AS agency,
    CASE WHEN NOT named OR lead = 'council' THEN helping END AS team,
    CASE WHEN NOT declined THEN by_now(accepted) END AS accepted_on,
    by_now(allocated) AS allocated_on,
    CASE WHEN named THEN lead END AS lead_agency_kind,
    CASE WHEN declined THEN by_now(accepted) END AS declined_on,
    CASE WHEN NOT declined THEN kept(by_now(basis), k, 'basis', lately(asked_on, 9, 0.02, 0.07)) END AS basis_on,
    CASE WHEN NOT yes(k, 'nobody met', 0.09)
        THEN by_now(worked(refused_on, took(k, 'met', 10, slow(helping, 'met', 0.16)))) END AS refusal_met_on,
    by_now(looked) AS overseen_on,
    by_now(CASE WHEN declined THEN accepted ELSE finish END) AS ended_on,
    CASE WHEN declined AND accepted <= as_at() THEN 'declined' WHEN finish <= as_at() THEN how END AS ending,
    CASE WHEN yes(k, 'feedback', 0.55) THEN by_now(worked(finish, within(k, 'feedback when', 0, 15))) END AS feedback_asked_on,
FROM overseen
"""

_ASSESSMENT: Final = """
WITH agreed AS (SELECT *, greatest(basis_on, allocated_on) AS agreed FROM early_help WHERE allocated_on IS NOT NULL),
begun AS (
    SELECT *,
        CASE WHEN NOT yes(record, 'not begun', 0.03)
            THEN worked(agreed, within(record, 'begins', 0, 3)) END AS start,
        worked(agreed, took(record, 'assessment', 10, slow(helping, 'early help assessment', lately(agreed, 9, 0.22, 0.33)))) AS finds,
        yes(record, 'ended so', 0.04) AS stopped,
    FROM agreed
),
done AS (SELECT *, CASE WHEN start IS NOT NULL THEN least(finish, greatest(start, finds)) END AS completed FROM begun)
SELECT child, agency, team, locality, NULL AS kind, record AS help,
    kept(agreed, record, 'agreed', 0.015) AS agreed_on,
    by_now(start) AS started_on,
    CASE WHEN NOT stopped THEN by_now(completed) END AS completed_on,
    CASE WHEN stopped THEN by_now(completed) END AS ended_on,
    CASE WHEN NOT stopped THEN kept(by_now(worked(completed, took(record, 'shared', 5, 0.18))), record, 'shared', 0.08) END
        AS plan_shared_on,
    CASE WHEN completed > worked(agreed, 10) AND yes(record, 'reason', 0.45) THEN yes(record, 'drift', 0.7) END AS drift_accepted,
    CASE WHEN start <= as_at() THEN kept(yes(record, 'identity', lately(agreed, 18, 0.74, 0.52)), record, 'identity', 0.03) END
        AS identity_considered,
FROM done
"""

STEPS: Final = (Step("early_help", _HELP, by="child, asked_on, k"), Step("early_help_assessment", _ASSESSMENT, by="help"))
