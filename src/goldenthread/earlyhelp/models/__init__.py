"""The stored facts of this room."""

PERSONAL: dict[str, frozenset[str]] = {}
NOT_PERSONAL: dict[str, frozenset[str]] = {}
