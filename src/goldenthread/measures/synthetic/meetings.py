"""Meetings about children, and who is asked to them as what.

Reviews, conferences and strategy discussions that were held are meetings; some others are drawn, and some are still to be held. Whom the
rules want (a share of 0.9 or more in `invitees`) must be asked, the others may be. What charts should find is in `_IS_ASKED` and `_COMES`:
nine months ago health visitors and midwives began to be asked, fourteen months ago the police began to come more often, and for half a
year school nurses hardly came.
"""

from typing import Final

from goldenthread.measures.synthetic.writing import Step

_GATHERINGS: Final = """
WITH held AS (
    SELECT CASE kind WHEN 'early help review' THEN 'team around the family' ELSE kind END AS kind,
        child, locality, home, birth, agency, team, coalesce(held, planned) AS held_on, k * 8 AS k,
    FROM turns WHERE kind IN ('early help review', 'core group', 'review conference') AND coalesce(held, planned) IS NOT NULL
    UNION ALL
    SELECT 'strategy discussion', child, locality, home, birth, agency, team, held, record * 8 + 1 FROM section47
    UNION ALL
    SELECT 'initial conference', child, locality, home, birth, agency, team, conference, record * 8 + 2
    FROM section47 WHERE conference <= as_at() + 28
    UNION ALL
    SELECT 'front-door group', child, locality, home, birth, agency(1), team, worked(received_on, 1), record * 8 + 3
    FROM contact WHERE yes(record, 'group', CASE rag WHEN 'red' THEN 0.6 WHEN 'amber' THEN 0.12 ELSE 0 END)
    UNION ALL
    SELECT CASE WHEN yes(record, 'which meeting', 0.55) THEN 'multi-agency discussion' ELSE 'professionals'' meeting' END,
        child, locality, home, birth, agency, team,
        next_worked(starts_on + ((least(ends_on, as_at() + 28) - starts_on) * chance(record, 'when'))::INTEGER), record * 8 + 4
    FROM spells WHERE yes(record, 'meeting', 0.3)
),
arranged AS (
    SELECT *, yes(k, 'called off', 0.04) AS called_off,
        held_on - CASE WHEN kind IN ('strategy discussion', 'front-door group') THEN within(k, 'arranged', 0, 1)
            WHEN kind = 'initial conference' THEN within(k, 'arranged', 5, 14) ELSE within(k, 'arranged', 8, 40) END AS arranged_on,
    FROM held
)
SELECT * FROM arranged WHERE arranged_on <= as_at()
"""

# Age from and to in years; the shares of meetings to which each belongs; how often it is asked, how often it comes.
_INVITEES: Final = """
SELECT * FROM (VALUES
--     profession               agency from  to    family strategy conference core other asked comes
    ( 1, 'lead',                       1, -1.0, 18.0, 0.06, 1.0,  1.0,  1.0,  0.7,  0.995, 0.95),
    ( 2, 'lead',                       2, -1.0, 18.0, 1.0,  0.05, 0.2,  0.15, 0.4,  0.99,  0.94),
    ( 3, 'reviewing officer',          1, -1.0, 18.0, 0.0,  0.0,  1.0,  0.0,  0.05, 0.99,  0.95),
    ( 4, 'police',                     3, -1.0, 18.0, 0.02, 1.0,  0.95, 0.06, 0.45, 0.975, 0.70),
    ( 5, 'health visitor',             4, -0.5,  5.0, 0.95, 0.9,  1.0,  1.0,  0.4,  0.74,  0.72),
    ( 6, 'school nurse',               4,  5.0, 18.0, 0.9,  0.3,  0.95, 0.6,  0.25, 0.84,  0.70),
    ( 7, 'midwife',                    5, -1.0,  0.1, 0.95, 0.9,  1.0,  1.0,  0.4,  0.72,  0.66),
    ( 8, 'paediatrician',              5,  0.0, 18.0, 0.03, 0.35, 0.3,  0.06, 0.12, 0.92,  0.62),
    ( 9, 'camhs worker',               6,  8.0, 18.0, 0.2,  0.1,  0.3,  0.25, 0.25, 0.9,   0.63),
    (10, 'adult mental health worker', 6, -1.0, 18.0, 0.07, 0.06, 0.3,  0.2,  0.15, 0.88,  0.60),
    (11, 'gp',                         7, -1.0, 18.0, 0.15, 0.15, 0.95, 0.15, 0.1,  0.95,  0.60),
    (12, 'school lead',                8,  4.0, 11.0, 1.0,  0.5,  1.0,  1.0,  0.6,  0.97,  0.91),
    (13, 'school lead',                9, 11.0, 18.0, 1.0,  0.5,  1.0,  1.0,  0.6,  0.96,  0.86),
    (14, 'early years lead',          10,  0.7,  4.0, 0.6,  0.15, 0.6,  0.6,  0.3,  0.93,  0.84),
    (15, 'housing officer',           11, -1.0, 18.0, 0.16, 0.05, 0.25, 0.2,  0.2,  0.9,   0.74),
    (16, 'probation officer',         12, -1.0, 18.0, 0.04, 0.1,  0.25, 0.15, 0.2,  0.93,  0.71),
    (17, 'youth justice worker',      13, 10.0, 18.0, 0.1,  0.08, 0.2,  0.2,  0.3,  0.94,  0.84),
    (18, 'service worker',            14, -1.0, 18.0, 0.3,  0.04, 0.2,  0.3,  0.2,  0.93,  0.88),
    (19, 'substance worker',          15, -1.0, 18.0, 0.12, 0.06, 0.3,  0.3,  0.2,  0.9,   0.76),
    (20, 'domestic abuse adviser',    16, -1.0, 18.0, 0.12, 0.12, 0.4,  0.3,  0.3,  0.93,  0.82)
) AS i(place, profession, number, from_age, to_age, family, strategy, conference, core, other, asked, comes)
"""

_IS_ASKED: Final = """CASE WHEN profession IN ('health visitor', 'midwife') THEN lately(held_on, 9, 0.95, asked)
    WHEN profession = 'school nurse' THEN lately(held_on, 9, 0.89, asked) ELSE asked END"""
_COMES: Final = """comes + 0.04 * normal(number * 100000 + home, 'place') + CASE profession
    WHEN 'police' THEN lately(held_on, 14, 0.12, 0)
    WHEN 'school nurse' THEN for_a_time(held_on, 20, 26, -0.2, 0)
    WHEN 'health visitor' THEN lately(held_on, 9, 0.09, 0)
    WHEN 'midwife' THEN lately(held_on, 9, 0.09, 0)
    WHEN 'adult mental health worker' THEN 0.0012 * (months_ago(held_on) - 30) ELSE 0 END"""

_INVITATION: Final = f"""
WITH each AS (
    SELECT g.*, i.* EXCLUDE place, g.record * 32 + i.place AS q,
        CASE kind WHEN 'team around the family' THEN family WHEN 'strategy discussion' THEN strategy WHEN 'core group' THEN core
            WHEN 'initial conference' THEN conference WHEN 'review conference' THEN conference ELSE other END AS share,
    FROM gatherings AS g JOIN invitees AS i ON age(g.birth, g.held_on) >= i.from_age AND age(g.birth, g.held_on) < i.to_age
),
chosen AS (
    SELECT *, share >= 0.9 AS must, agency(number) AS partner,
        CASE WHEN kind IN ('strategy discussion', 'front-door group') THEN 0
            WHEN yes(q, 'sent late', 0.11) THEN within(q, 'sent', 4, 16) ELSE within(q, 'sent', 0, 2) END AS wait,
    FROM each WHERE share >= 0.9 OR yes(q, 'belongs', share)
),
asked AS (SELECT *, CASE WHEN yes(q, 'asked', {_IS_ASKED}) THEN least(held_on, arranged_on + wait) END AS sent FROM chosen),
there AS (SELECT *, yes(q, 'comes', CASE WHEN sent IS NULL THEN 0.08 ELSE {_COMES} END) AS is_there FROM asked),
answered AS (
    SELECT *,
        CASE WHEN sent IS NULL THEN ''
            WHEN is_there THEN any_of(q, 'answer', 'answers_of_those_who_came')
            ELSE any_of(q, 'answer', 'answers_of_those_who_did_not') END AS says,
        least(held_on, sent + within(q, 'answers', 0, 9)) AS says_on,
        sent IS NOT NULL AND kind IN ('initial conference', 'review conference')
            AND number != 2 AND profession != 'reviewing officer' AND NOT called_off AS reports,
    FROM there
)
SELECT child, partner AS agency, team, locality, kind, record AS meeting, profession, arranged_on, held_on, must, q,
    by_now(sent) AS sent_on,
    CASE WHEN says != '' THEN by_now(says_on) END AS answered_on,
    CASE WHEN says != '' AND says_on <= as_at() THEN says END AS answer,
    CASE WHEN held_on <= as_at() AND NOT called_off THEN kept(is_there, q, 'came', 0.03) END AS came,
    CASE WHEN reports AND (says = 'apology with report' OR yes(q, 'report', 0.84)) THEN by_now(greatest(sent, held_on - CASE
        WHEN yes(q, 'report late', slow(number, 'reports', 0.18)) THEN within(q, 'report on', 0, 2)
        WHEN kind = 'initial conference' THEN within(q, 'report on', 5, 8) ELSE within(q, 'report on', 8, 13) END)) END AS report_on,
FROM answered
"""  # noqa: S608  our own words

_MEETING: Final = """
WITH counted AS (
    SELECT meeting, count(*) FILTER (must) AS must_be_asked, count(*) FILTER (must AND sent_on <= held_on) AS must_and_asked,
        count(*) FILTER (must AND came) AS those_there,
    FROM invitation GROUP BY meeting
),
each AS (
    SELECT g.*, coalesce(must_be_asked, 0) AS must_be_asked, coalesce(must_and_asked, 0) AS must_and_asked,
        kind IN ('initial conference', 'review conference') AS conference,
        held_on <= as_at() AND NOT called_off AS held,
        CASE WHEN coalesce(must_be_asked, 0) < 3 THEN yes(record, 'quorate', 0.95)
            ELSE those_there >= 2 AND (those_there * 2 >= must_be_asked OR yes(record, 'quorate', 0.8)) END AS enough,
        slow(team, 'minutes', for_a_time(held_on, 6, 13, 0.3, 0.19)) AS slowly,
    FROM gatherings AS g LEFT JOIN counted ON meeting = record
),
shared AS (
    SELECT *,
        CASE WHEN yes(record, 'report late', slow(team, 'report', 0.21)) THEN within(record, 'report', 0, 2)
            WHEN kind = 'initial conference' THEN within(record, 'report', 7, 9) ELSE within(record, 'report', 10, 16) END AS ahead,
    FROM each
)
SELECT record, child, agency, team, locality, kind, arranged_on, held_on, called_off, must_be_asked, must_and_asked,
    CASE WHEN held THEN kept(enough, record, 'quorate', 0.06) END AS quorate,
    CASE WHEN conference AND NOT called_off THEN kept(by_now(worked(held_on - ahead, 0)), record, 'report', 0.06) END AS report_shared_on,
    CASE WHEN held THEN kept(by_now(worked(held_on, took(record, 'minutes', CASE WHEN conference THEN 15 ELSE 10 END, slowly))),
        record, 'minutes', 0.05) END AS minutes_on,
FROM shared
"""

STEPS: Final = (
    Step("gatherings", _GATHERINGS, by="child, held_on, k"),
    Step("invitees", _INVITEES),
    Step("invitation", _INVITATION, by="q"),
    Step("meeting", _MEETING),
)
