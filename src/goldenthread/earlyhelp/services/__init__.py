"""Everything that changes this room’s records: each checks, writes, and leaves its event in the same transaction."""
