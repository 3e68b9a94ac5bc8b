"""Who belongs to the child: parents, carers and others who matter, with what must not be told and to whom."""

from django.db import models

from goldenthread.children.models.child import Fact
from goldenthread.children.models.scoping import ScopedManager


class Kin(Fact):
    """Somebody in the child's life. `must_not_be_told`: of this child they are told nothing. `address_withheld`: nobody is shown theirs,
    neither of the street nor of mail."""

    name = models.CharField(max_length=160)
    tie = models.CharField(max_length=60)  # in words: mother, father who lives elsewhere, grandmother, foster carer
    words = models.TextField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    address = models.CharField(max_length=300, blank=True)
    must_not_be_told = models.BooleanField(default=False)
    address_withheld = models.BooleanField(default=False)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        verbose_name_plural = "kin"
        constraints = [
            # A withheld address is not kept here at all: what is not there cannot be shown by mistake.
            models.CheckConstraint(
                name="kin_withheld_address_is_not_kept", condition=models.Q(address_withheld=False) | models.Q(address="", email="")
            ),
        ]
