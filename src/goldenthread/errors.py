"""The three ways a request can be answered "no", and nothing else.

`Refused` says what is wrong and what to do next, in words meant for the person who asked. `NotFound` is also what a person
gets for a record that exists but is not theirs: another agency's child does not exist for them. `Conflict` means somebody
else saved first. `config.middleware` is the one place that turns these into HTTP.
"""


class Refused(Exception):
    """The request is understood and may not be done. The message is shown to the user as it stands."""


class NotFound(Exception):
    """Nothing here for this person. Says nothing about whether the thing exists."""


class Conflict(Exception):
    """Somebody else changed the record first. The message is shown to the user as it stands."""
