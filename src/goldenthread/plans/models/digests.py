"""The mail that asks a lead what has happened: what was in it, and which update answered which line.

The link in it is an involvement's (`goldenthread.involvement`); what it asks about is here.
"""

from django.conf import settings
from django.db import models

from goldenthread.ledger.models import Identified


class Digest(Identified):
    """One mail to one lead: what needs a word, answered through a link. `asked` is the involvement that carries the link.

    `made_on` is the day it was made where the partnership is; nobody gets two on one day.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey("involvement.Involvement", on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_on", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "made_on"], name="digest_once_a_day")]

    def __str__(self) -> str:
        return f"{self.made_on}"


class DigestLine(Identified):
    """One action of a digest, why it is in it, and the update that answered. `order` is that of the mail: what is late comes first."""

    digest = models.ForeignKey(Digest, on_delete=models.PROTECT, related_name="lines")
    action = models.ForeignKey("Action", on_delete=models.PROTECT, related_name="digest_lines")
    order = models.PositiveIntegerField()
    why = models.TextField()
    update = models.ForeignKey("Update", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["digest", "action"], name="digest_names_action_once")]

    def __str__(self) -> str:
        return f"{self.action_id}"
