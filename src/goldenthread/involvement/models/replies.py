"""The links by which somebody may answer, and the answers. The link's secret is nowhere here, only its digest."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.ledger.models import Identified, pair_constraint


class Occasion(models.TextChoices):
    """Why a link was sent. The first three happen once for each asking, `AGAIN` as often as the office presses the button."""

    ASKED = "asked", "with the asking"
    HALF_TIME = "half time", "reminder at half time"
    DUE = "due", "reminder on the day"
    AGAIN = "again", "sent again"


class ReplyLink(Identified):
    """One way in, for one purpose, until an instant. `digest` is the SHA-256 of the secret in its address."""

    involvement = models.ForeignKey("Involvement", on_delete=models.PROTECT, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=80)
    occasion = models.CharField(max_length=16, choices=Occasion)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)  # the first time; a mail system that looks at links is not told from a person
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            pair_constraint("revoked"),
            models.CheckConstraint(name="reply_link_ends_after_it_begins", condition=Q(expires_at__gt=models.F("made_at"))),
            models.UniqueConstraint(
                fields=["involvement", "occasion"], condition=~Q(occasion=Occasion.AGAIN), name="reply_link_once_an_occasion"
            ),
        ]

    def __str__(self) -> str:
        return f"link {self.occasion}"


class Answer(Identified):
    """What was answered, once for each time. `code` is the purpose's own short word, `then` what the person was told happens next.

    Without a link it was answered by somebody signed in; `on_behalf` where that was not who was asked, but a manager of their agency.
    """

    involvement = models.ForeignKey("Involvement", on_delete=models.PROTECT, related_name="answers")
    link = models.ForeignKey(ReplyLink, on_delete=models.PROTECT, null=True, related_name="answers")
    code = models.CharField(max_length=60)
    words = models.TextField(blank=True)
    then = models.TextField()
    on_behalf = models.BooleanField(default=False)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["answered_at", "id"]
        constraints = [
            models.CheckConstraint(name="answer_came_from_somebody", condition=Q(link__isnull=False) | Q(answered_by__isnull=False)),
            models.CheckConstraint(name="answer_on_behalf_is_signed", condition=Q(on_behalf=False) | Q(link__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.code
