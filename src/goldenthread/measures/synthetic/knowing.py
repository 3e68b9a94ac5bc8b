"""What is known of the children: what they said, what was written down and when, and who they are."""

from typing import Final

from goldenthread.measures.synthetic.writing import Step

_VOICE: Final = """
WITH heard AS (
    SELECT child, locality, birth, agency, team, visited_on AS heard_on, record * 2 AS k FROM visit WHERE seen AND yes(record, 'heard', 0.4)
    UNION ALL
    SELECT g.child, g.locality, g.birth, g.agency, g.team, g.held_on, g.record * 2 + 1 FROM gatherings AS g
    WHERE g.held_on <= as_at() AND NOT g.called_off AND yes(g.record, 'heard', 0.1)
)
SELECT child, agency, team, locality, NULL AS kind, heard_on, k,
    CASE WHEN age(birth, heard_on) < 2 THEN 'observation' ELSE any_of(k, 'method', 'methods') END AS method,
    yes(k, 'what it changed', 0.5 + 0.2 * (1 - least(1, months_ago(heard_on) / 36))) AS what_it_changed,
FROM heard WHERE age(birth, heard_on) > 0
"""

_ENTRY: Final = """
WITH happened AS (
    SELECT 'contact' AS kind, child, locality, agency(1) AS agency, team, received_on AS happened_on, record * 8 AS k, 0.05 AS late
    FROM contact
    UNION ALL
    SELECT 'meeting', child, locality, agency, team, held_on, record * 8 + 1, 0.18 FROM meeting WHERE held_on <= as_at() AND NOT called_off
    UNION ALL
    SELECT 'visit', child, locality, agency, team, visited_on, record * 8 + 2, 0.22 FROM visit WHERE visited_on IS NOT NULL
    UNION ALL
    SELECT 'voice', child, locality, agency, team, heard_on, record * 8 + 3, 0.24 FROM voice
    UNION ALL
    SELECT 'decision', child, locality, agency, team, decided_on, record * 8 + 4, 0.12 FROM decision WHERE decided_on IS NOT NULL
),
recorded AS (
    SELECT *, greatest(happened_on, worked(happened_on, took(k, 'recorded', 2, slow(team, 'recorded', late)))) AS recorded FROM happened
)
SELECT child, agency, team, locality, kind, k, happened_on, kept(by_now(recorded), k, 'recorded', 0.01) AS recorded_on FROM recorded
"""

_CHILD: Final = """
WITH helped AS (
    SELECT child, min(starts_on) AS known_from_on, max(starts_on) AS open_from_on, arg_max(ends_on, record) AS until,
        arg_max(agency, record) AS agency, arg_max(team, record) FILTER (team IS NOT NULL) AS team,
    FROM spells GROUP BY child
),
each AS (SELECT r.*, h.* EXCLUDE child, age(r.birth, as_at()) AS years FROM roll AS r LEFT JOIN helped AS h ON h.child = r.child)
SELECT record, child, agency, team, locality, NULL AS kind, born_on, expected_on, sex, ethnicity, known_from_on, open_from_on,
    by_now(until) AS open_until_on,
    CASE WHEN ethnicity IN ('AIND', 'APKN', 'ABAN', 'AOTH', 'CHNE') THEN 'asian'
        WHEN ethnicity IN ('BCRB', 'BAFR', 'BOTH') THEN 'black'
        WHEN ethnicity IN ('MWBC', 'MWBA', 'MWAS', 'MOTH') THEN 'mixed'
        WHEN ethnicity IN ('WBRI', 'WIRI', 'WIRT', 'WROM', 'WOTH') THEN 'white'
        WHEN ethnicity = 'OOTH' THEN 'other' END AS ethnicity_group,
    CASE WHEN ethnicity = 'REFU' THEN 'declined'
        WHEN ethnicity = 'NOBT' THEN kept('not known', record, 'ethnicity told', 0.7)
        WHEN ethnicity IS NOT NULL THEN 'told' END AS ethnicity_told,
    kept(any_of(record, 'religion', 'told'), record, 'religion', CASE WHEN until > as_at() THEN 0.28 ELSE 0.4 END) AS religion_told,
    kept(any_of(record, 'language', 'told'), record, 'language', 0.09) AS language_told,
    kept(any_of(record, 'disability', 'told'), record, 'disability', 0.12) AS disability_told,
    kept(any_of(record, 'gender', 'told'), record, 'gender', CASE WHEN years < 12 THEN 0.94 ELSE 0.45 END) AS gender_told,
    kept(any_of(record, 'sexuality', 'told'), record, 'sexuality', CASE WHEN years < 13 THEN 0.98 ELSE 0.68 END) AS sexuality_told,
FROM each
"""

STEPS: Final = (Step("voice", _VOICE, by="k"), Step("entry", _ENTRY, by="child, happened_on, kind, k"), Step("child", _CHILD))
