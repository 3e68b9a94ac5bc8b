"""The label of every personal field of a fact about a child that this room keeps; who may see which label is in `children.labels`."""

from goldenthread.children.labels import Label

FIELDS: dict[str, Label] = dict.fromkeys(("RefusalMet.agreement", "RefusalMet.why_not", "RefusalMet.words"), Label.CORE)
