"""The one read of this room past the rule of who sees a child: all records, to be counted. Counts leave, with agencies' and teams' names.

A standard of the whole partnership cannot be worked out from the children that any one person sees. The frames lie in a folder of this
installation while they are counted, keyed by opaque ids and without names, numbers or anybody's words, and are taken away after it.
"""

from goldenthread.children.models.scoping import everything as rows

__all__ = ["rows"]
