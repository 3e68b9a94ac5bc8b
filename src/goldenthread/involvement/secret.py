"""The secret in a link's address: made once, mailed, and kept only as a digest.

Whoever reads the database, a backup or the ledger cannot open a link. `WithoutSecrets` keeps secrets out of the log as well: the framework
writes the address of every refused request there.
"""

import hashlib
import logging
import re
import secrets

BYTES = 32
_SHAPE = re.compile(r"[A-Za-z0-9_-]{43}")
_IN_AN_ADDRESS = re.compile(r"(/reply/)[^/\s]+")


def fresh() -> str:
    """A new secret: 32 random bytes in letters that stand in an address as they are."""
    return secrets.token_urlsafe(BYTES)


def digest_of(token: str) -> str:
    """What is kept of it. Plain SHA-256 is enough: 256 random bits cannot be guessed, so there is nothing to slow down."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_one(token: str) -> bool:
    """Whether it could be a secret of ours at all."""
    return _SHAPE.fullmatch(token) is not None


class WithoutSecrets(logging.Filter):
    """Takes the secret out of an address before a line of the log is written. Set on the framework's loggers in `config.settings`."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _IN_AN_ADDRESS.sub(r"\1…", record.getMessage()), ()
        return True
