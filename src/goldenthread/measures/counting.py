"""From the records of a standard to counts: how many met it, by month, agency, team, locality, age, ethnicity, sex and kind. Pure SQL text.

The counts are made of the records themselves, in the engine, so that they always add up to them. All five words are always there; what
has nobody who met or did not meet it has no rate. The text is the same for DuckDB and Spark.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.errors import Refused
from goldenthread.measures.standard import Outcome, Shown, Standard

_AGE: Final = """CASE
    WHEN c.born_on IS NULL AND c.expected_on IS NOT NULL THEN 'not born yet'
    WHEN c.born_on IS NULL OR r.period_on IS NULL THEN NULL
    WHEN c.born_on > r.period_on THEN 'not born yet'
    ELSE CASE
        WHEN {age} < 1 THEN 'under 1' WHEN {age} < 5 THEN '1 to 4' WHEN {age} < 10 THEN '5 to 9'
        WHEN {age} < 16 THEN '10 to 15' WHEN {age} < 18 THEN '16 and 17' ELSE '18 and over' END
    END""".replace(
    "{age}",
    "(year(r.period_on) - year(c.born_on) - CASE WHEN month(r.period_on) * 100 + day(r.period_on)"
    " < month(c.born_on) * 100 + day(c.born_on) THEN 1 ELSE 0 END)",
)


@dataclass(frozen=True, slots=True)
class Group:
    """One way to tell records apart. `child`: what is asked of the frame of children for it. `named`: the frame that knows its names."""

    name: str
    words: str
    said: str
    child: bool = False
    named: str = ""


GROUPS: Final = {
    one.name: one
    for one in (
        Group("month", "month", "year(r.period_on) * 100 + month(r.period_on)"),  # 202603: a number is grouped by sooner than a word
        Group("agency", "agency", "r.agency", named="agency"),
        Group("team", "team", "r.team", named="team"),
        Group("locality", "locality", "r.locality", named="locality"),
        Group("kind", "kind", "r.kind"),
        Group("age", "age", _AGE, child=True),
        Group("ethnicity", "ethnicity", "c.ethnicity_group", child=True),
        Group("sex", "sex", "c.sex", child=True),
    )
}


def groups(words: str) -> tuple[Group, ...]:
    """ "month,agency" as groups, in that order.

    *Raises*: Refused that names the groups there are.
    """
    names = [word.strip() for word in words.split(",") if word.strip()]
    unknown = [name for name in names if name not in GROUPS]
    if unknown:
        raise Refused(f"Nothing can be counted by “{unknown[0]}”. Choose from: {', '.join(GROUPS)}.")
    return tuple(GROUPS[name] for name in dict.fromkeys(names))


def counts_sql(rows: str, by: Sequence[Group], *, days_between: str = "") -> str:
    """The counts of a standard.

    *Shape*: one row a group; a column for each group, then met, not_met, not_applicable, unknown, pending; with `days_between`
    (how the engine says the days from {0} to {1}) also the quartiles of the days from beginning to doing, of what was done.
    """
    place = [f"{group.said} AS g_{group.name}" for group in by]
    child = " LEFT JOIN child AS c ON r.child = c.record" if any(group.child for group in by) else ""
    counts = [f"COUNT(CASE WHEN outcome = {int(one)} THEN 1 END) AS {one.word}" for one in Outcome]
    quarters = [("p25", 0.25), ("median", 0.5), ("p75", 0.75)] if days_between else []
    counts += [f"percentile_cont({share}) WITHIN GROUP (ORDER BY days) AS {name}_days" for name, share in quarters]
    columns = [*place, "r.outcome", *([f"{days_between.format('r.days_from_on', 'r.done_on')} AS days"] if days_between else [])]
    names = [f"g_{group.name}" for group in by]
    grouped = f" GROUP BY {', '.join(names)}" if names else ""
    counted = f"SELECT {', '.join([*names, *counts])} FROM (SELECT {', '.join(columns)} FROM ({rows}) AS r{child}) AS q{grouped}"  # noqa: S608
    return _named(counted, by, [one.word for one in Outcome] + [f"{name}_days" for name, _ in quarters])


def rows_sql(rows: str) -> str:
    """The records of a standard with the names of their agency, team and locality, in the order of their keys."""
    return (
        "SELECT r.record, r.child, agency.name AS agency, team.name AS team, locality.name AS locality,"  # noqa: S608
        f" r.due_on, r.done_on, r.due_s, r.done_s, r.outcome, r.why FROM ({rows}) AS r"
        " LEFT JOIN agency ON r.agency = agency.key LEFT JOIN team ON r.team = team.key"
        " LEFT JOIN locality ON r.locality = locality.key ORDER BY r.record"
    )


def rate(standard: Standard, counts: dict[str, int], children: int | None = None) -> float | None:
    """The share met of those that met it or did not; for rates per 10,000, records for each 10,000 of the `children` who live there.

    None where nobody is eligible: no rate is not nought.

    >>> from goldenthread.standards.catalogue import standard
    >>> rate(standard("contact-decided"), {"met": 3, "not_met": 1}), rate(standard("contact-decided"), {"met": 0, "not_met": 0})
    (0.75, None)
    """
    if standard.shown is Shown.PER_CHILDREN:
        return 10_000 * counts["met"] / children if children else None
    eligible = counts["met"] + counts["not_met"]
    return counts["met"] / eligible if eligible else None


def _named(counted: str, by: Sequence[Group], counts: Sequence[str]) -> str:
    """Keys become names only when everything is counted: a name for each group, not for each record."""
    said = [f"{group.named}.name AS {group.name}" if group.named else f"g_{group.name} AS {group.name}" for group in by]
    joins = "".join(f" LEFT JOIN {group.named} ON n.g_{group.name} = {group.named}.key" for group in by if group.named)
    order = f" ORDER BY {', '.join(str(place + 1) for place in range(len(by)))}" if by else ""
    return f"SELECT {', '.join([*said, *counts])} FROM ({counted}) AS n{joins}{order}"  # noqa: S608  built of our own names only
