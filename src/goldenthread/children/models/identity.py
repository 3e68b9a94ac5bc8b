"""Who the child says they are, and what they said. A blank is never an answer: not asked, declined and not known are three things."""

from django.db import models
from django.db.models import Q

from goldenthread.children.models.child import Fact
from goldenthread.children.models.scoping import ScopedManager


class Aspect(models.TextChoices):
    ETHNICITY = "ethnicity", "Ethnicity"
    LANGUAGE = "language", "First language"
    RELIGION = "religion", "Religion or belief"
    NATIONALITY = "nationality", "Nationality"
    GENDER = "gender", "Gender, in their own words"
    SEXUALITY = "sexuality", "Sexual identity, in their own words"
    DISABILITY = "disability", "Disability"


class Standing(models.TextChoices):
    """What came of asking."""

    TOLD = "told", "Told us"
    DECLINED = "declined", "Was asked and would rather not say"
    NOT_KNOWN = "not known", "Was asked and does not know"
    NOT_ASKED = "not asked", "Has not been asked yet"


class Teller(models.TextChoices):
    CHILD = "child", "The child"
    PARENT = "parent", "A parent or carer"
    OTHER_FAMILY = "family", "Another member of the family"
    RECORD = "record", "Taken from another record"


ETHNICITIES = [
    ("WBRI", "White British"), ("WIRI", "White Irish"), ("WIRT", "Traveller of Irish heritage"), ("WROM", "Gypsy or Roma"),
    ("WOTH", "Any other White background"), ("MWBC", "White and Black Caribbean"), ("MWBA", "White and Black African"),
    ("MWAS", "White and Asian"), ("MOTH", "Any other mixed background"), ("AIND", "Indian"), ("APKN", "Pakistani"),
    ("ABAN", "Bangladeshi"), ("AOTH", "Any other Asian background"), ("CHNE", "Chinese"), ("BCRB", "Caribbean"), ("BAFR", "African"),
    ("BOTH", "Any other Black background"), ("OOTH", "Any other ethnic group"),
]  # fmt: skip


class Identity(Fact):
    """One aspect of who the child is, as told on a day. The latest counts, the earlier ones stay.

    `meaning` is what it means for this child and the help they need: the worker's thinking, apart from what was said.
    """

    aspect = models.CharField(max_length=12, choices=Aspect)
    standing = models.CharField(max_length=10, choices=Standing)
    code = models.CharField(max_length=4, choices=ETHNICITIES, blank=True)
    words = models.TextField(blank=True)
    teller = models.CharField(max_length=8, choices=Teller, blank=True)
    teller_name = models.CharField(max_length=120, blank=True)
    meaning = models.TextField(blank=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        verbose_name_plural = "identities"
        constraints = [
            models.CheckConstraint(
                name="identity_told_says_what",
                condition=(Q(standing="told") & ~Q(words="", code="") & ~Q(teller="")) | (~Q(standing="told") & Q(words="", code="")),
            ),
            models.CheckConstraint(name="identity_code_is_ethnicity", condition=Q(code="") | Q(aspect="ethnicity")),
        ]


class VoiceMethod(models.TextChoices):
    TALKING = "talking", "Talking with the child alone"
    WITH_FAMILY = "with family", "Talking with the child and their family"
    PLAY = "play", "Drawing or play"
    APP = "app", "The child’s own words through an app or form"
    LETTER = "letter", "A letter or message"
    ADVOCATE = "advocate", "Through an advocate"
    WATCHING = "watching", "Watching a child who cannot say it yet"


class Voice(Fact):
    """What the child said or showed, how, and what it changed."""

    method = models.CharField(max_length=12, choices=VoiceMethod)
    words = models.TextField()
    changed = models.TextField(blank=True)

    objects = ScopedManager()

    class Meta(Fact.Meta):
        constraints = [models.CheckConstraint(name="voice_says_something", condition=~Q(words=""))]
