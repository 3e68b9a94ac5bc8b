"""The register of offers and counts of families as tables and words for pages. Counts come as words already; nothing is added up here."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from goldenthread.earlyhelp.help_circumstances import CIRCUMSTANCES
from goldenthread.earlyhelp.help_counts import Period
from goldenthread.earlyhelp.models import CircumstanceAnswer, Offer, OfferClaim, OfferProof, PracticeModel
from goldenthread.earlyhelp.offers_queries import KindCounted, QuarterCounted
from goldenthread.govuk.parts import Cell, Column, Row, SummaryRow, Table
from goldenthread.govuk.words import day, day_of, shortened


def offers_table(offers: Iterable[Offer], *, looked: bool) -> Table:
    """The register, by name."""
    rows = tuple(
        Row(
            (
                Cell(one.name, href=reverse("earlyhelp:offer", args=[one.id]), note=one.get_kind_display()),
                Cell(shortened(one.what, 200)),
                Cell(ages(one), note=one.place),
                Cell(one.agency.name, note=f"Until {day(one.to_on)}" if one.to_on else ""),
            )
        )
        for one in offers
    )
    empty = (
        "Nothing in the register fits what you look for."
        if looked
        else "The register is empty. The partnership office adds what is on offer."
    )
    columns = (Column("Offer", width="wide"), Column("What it offers", width="widest"), Column("For whom"), Column("Agency", width="wide"))
    return Table("Offers", columns, rows, empty=empty, caption_hidden=True)


def ages(offer: Offer) -> str:
    """ "5 to 11 years", "Up to 5 years", "Any age"."""
    low, high = offer.from_age, offer.to_age
    if low is None and high is None:
        return "Any age"
    if high is None:
        return f"From {low} years"
    return f"Up to {high} years" if not low else f"{low} to {high} years"


def summary(offer: Offer) -> list[SummaryRow]:
    """What the register says."""
    until = f" until {day(offer.to_on)}" if offer.to_on else ""
    return [
        SummaryRow("Kind", offer.get_kind_display()),
        SummaryRow("Agency", offer.agency.name),
        SummaryRow("What it offers", offer.what),
        SummaryRow("For whom", ages(offer), note=offer.place),
        SummaryRow("How to reach it", offer.reach),
        SummaryRow("On offer", f"From {day(offer.from_on)}{until}"),
    ]


def claims_table(claims: Iterable[OfferClaim]) -> Table:
    """The effect it claims, the latest first; the earlier ones stay."""
    rows = tuple(Row((one.claim, one.known_by, day_of(one.recorded_at)), quiet=number > 0) for number, one in enumerate(claims))
    columns = (Column("What it should change", width="widest"), Column("How we would know", width="widest"), Column("Said on"))
    return Table("The effect it claims", columns, rows, empty="It claims no effect yet.", caption_hidden=True)


def proofs_table(proofs: Iterable[OfferProof]) -> Table:
    """The proof, the latest first."""
    rows = tuple(
        Row(
            (
                Cell(one.words, note=one.source),
                Cell(one.get_strength_display(), note=f"{one.strength} of 7"),
                Cell(one.whom, note=f"{one.reached:,} people" if one.reached is not None else ""),
                Cell(day(one.happened_on), note=one.agency.name),
            )
        )
        for one in proofs
    )
    columns = (Column("What was found", width="widest"), Column("How much it shows", width="wide"), Column("Of whom"), Column("When"))
    return Table("Proof", columns, rows, empty="There is no proof yet, for it or against it.", caption_hidden=True)


def period_words(period: Period) -> str:
    """ "1 November 2025 to 31 October 2026"."""
    return f"{day(period.from_on)} to {day(period.to_on)}"


def counted_table(counted: KindCounted) -> Table:
    """Families by where they stand with one kind of note, and all of them together where that may be said."""
    names = [one.words for one in counted.kind.standings]
    rows = [Row((name, Cell(said))) for name, said in zip(names, counted.said.cells, strict=True)]
    rows.append(Row(("All families", Cell(counted.said.total, strong=True))))
    return Table(counted.kind.name, (Column("Where it stands", width="widest"), Column("Families", numeric=True)), tuple(rows), even=True)


def circumstance_tables(quarters: Sequence[QuarterCounted]) -> list[Table]:
    """One table for each circumstance, a column for each quarter; the last line counts those nobody recorded asking."""
    columns = (Column("Answer", width="wide"), *(Column(day(one.on), numeric=True) for one in quarters))
    tables = []
    for kind, declared in CIRCUMSTANCES.items():
        said = [one.by_kind[kind] for one in quarters]
        rows = [Row((label, *(Cell(one.cells[number]) for one in said))) for number, label in enumerate(CircumstanceAnswer.labels)]
        rows.append(Row(("Nobody recorded asking", *(Cell(one.rest) for one in said))))
        rows.append(Row(("All families somebody works with", *(Cell(one.total, strong=True) for one in said))))
        tables.append(Table(declared.name, columns, tuple(rows)))
    return tables


def practice_table(models: Iterable[PracticeModel]) -> Table:
    """Every version of the words, the latest first."""
    rows = tuple(
        Row(
            (
                Cell(one.name, note=f"From {day(one.from_on)}"),
                Cell("\n".join((one.worries, one.strengths, one.must_happen, one.scale))),
                Cell(one.recorded_by.name, note=day_of(one.recorded_at)),
            )
        )
        for one in models
    )
    columns = (Column("Practice model", width="wide"), Column("Its four fields", width="widest"), Column("Who"))
    return Table("Words until now", columns, rows, empty="Nobody has named the fields yet, so plain words are used.", caption_hidden=True)
