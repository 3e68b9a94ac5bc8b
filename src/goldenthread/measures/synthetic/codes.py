"""How often each word is chosen, in rough shares of England's. In queries: `any_of(key, why, 'sources')`.

*Source*: code lists of the children in need census; shares rounded from its published tables, and from censuses of population.
"""

from typing import Final

import duckdb

CODES: Final[dict[str, dict[str, int]]] = {
    "sources": {
        "1A": 70,
        "1B": 20,
        "1C": 8,
        "1D": 12,
        "2A": 180,
        "2B": 15,
        "3A": 22,
        "3B": 30,
        "3C": 12,
        "3D": 20,
        "3E": 45,
        "3F": 35,
        "4": 20,
        "5A": 45,
        "5B": 25,
        "5C": 30,
        "5D": 45,
        "6": 285,
        "7": 30,
        "8": 25,
        "9": 16,
        "10": 10,
    },
    "ethnicities": {
        "WBRI": 660,
        "WIRI": 4,
        "WIRT": 4,
        "WROM": 8,
        "WOTH": 52,
        "MWBC": 32,
        "MWBA": 16,
        "MWAS": 18,
        "MOTH": 26,
        "AIND": 16,
        "APKN": 34,
        "ABAN": 14,
        "AOTH": 18,
        "CHNE": 4,
        "BCRB": 14,
        "BAFR": 40,
        "BOTH": 12,
        "OOTH": 22,
        "REFU": 14,
        "NOBT": 42,
    },
    "told": {"told": 84, "declined": 5, "not known": 11},
    "rags": {"red": 12, "amber": 38, "green": 50},
    "other_outcomes": {"early help": 44, "advice": 22, "no further action": 34},
    "categories": {"neglect": 47, "emotional": 36, "physical": 8, "sexual": 4, "multiple": 5},
    "leads": {"council": 56, "school": 27, "health": 11, "voluntary": 6},
    "endings": {"needs met": 64, "stepped up": 13, "disengaged": 17, "moved away": 6},
    "answers_of_those_who_came": {"accepted": 86, "deputised": 9, "": 5},
    "answers_of_those_who_did_not": {"apology": 42, "apology with report": 22, "accepted": 9, "not involved": 4, "": 23},
    "methods": {"talking": 52, "drawing": 10, "play": 14, "observation": 14, "letter": 4, "other": 6},
    "reasons": {"baby": 4, "parent refused": 3, "child did not want to": 3},
}


def create(engine: duckdb.DuckDBPyConnection) -> None:
    """Give the engine the lists, each word as often as its share."""
    for name, shares in CODES.items():
        engine.execute(f"SET VARIABLE {name} = ?", [[word for word, times in shares.items() for _ in range(times)]])
    engine.execute("CREATE MACRO any_of(key, why, name) AS one_of(key, why, getvariable(name))")
