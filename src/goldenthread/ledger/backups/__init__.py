"""Everything into one file, and back on an empty host, from either kind of database to either.

`saving` and `restoring` are the two verbs; `tables` turns database rows into lines and back, `container` is the file around them, sealed
with a passphrase where one is given. The commands `backup` and `restore` speak to the person.
"""

from goldenthread.ledger.backups.restoring import restore
from goldenthread.ledger.backups.saving import save

__all__ = ["restore", "save"]
