"""What was agreed, refused, withdrawn or gone past: to a service, and to sharing with one agency. Two things, never one box."""

from django.db import models
from django.db.models import F, Q

from goldenthread.children.models.child import Fact
from goldenthread.children.models.scoping import ScopedManager


class AgreementKind(models.TextChoices):
    SERVICE = "service", "To take part in a service"
    SHARING = "sharing", "To share with an agency"


class AgreementAnswer(models.TextChoices):
    AGREED = "agreed", "Agreed"
    REFUSED = "refused", "Did not agree"
    WITHDRAWN = "withdrawn", "Took agreement back"
    OVERRIDDEN = "overridden", "Shared without agreement"


class Agreement(Fact):
    """One answer about one thing. The latest about the same service, or the same agency and purpose, counts, from when it is recorded.

    Who said it, in what words; for sharing without agreement, who authorised it.
    """

    kind = models.CharField(max_length=8, choices=AgreementKind)
    answer = models.CharField(max_length=10, choices=AgreementAnswer)
    purpose = models.CharField(max_length=120)
    with_agency = models.ForeignKey("partners.Agency", on_delete=models.PROTECT, related_name="+", null=True)
    teller_name = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)
    legal_basis = models.CharField(max_length=200)
    authoriser = models.CharField(max_length=120, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        constraints = [
            models.CheckConstraint(name="agreement_sharing_names_agency", condition=Q(kind="sharing") ^ Q(with_agency__isnull=True)),
            models.CheckConstraint(name="agreement_has_legal_basis", condition=~Q(legal_basis="")),
            models.CheckConstraint(
                name="agreement_override_is_authorised",
                condition=~Q(answer="overridden") | (Q(kind="sharing") & ~Q(authoriser="") & ~Q(words="")),
            ),
            models.CheckConstraint(name="agreement_dates_in_order", condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on"))),
        ]
