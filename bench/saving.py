"""What the record costs: a save with its event in one transaction, against a bare INSERT of the same row, committed alone."""

import uuid

from django.db import connection, transaction

from bench.timing import in_turn, line


def run() -> None:
    from goldenthread.ledger.actors import SYSTEM
    from goldenthread.ledger.services import record
    from goldenthread.partners.models import Locality

    def with_event() -> None:
        with transaction.atomic():
            place = Locality.objects.create(name=f"Bench {uuid.uuid4()}")
            record(by=SYSTEM, what="partners.locality_added", about=("locality", place.pk), after={"name": place.name})

    def bare() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            one = uuid.uuid4()
            cursor.execute("INSERT INTO partners_locality (id, name) VALUES (%s, %s)", [_as_stored(one), f"Bench {one}"])

    pair = in_turn(lambda: [with_event() for _ in range(50)], lambda: [bare() for _ in range(50)], rounds=7)
    line(
        f"a save with its event, against a bare INSERT ({connection.vendor})",
        f"ratio {pair.ratio:.2f}",
        f"{pair.ours / 50 * 1000:.2f} ms a save",
    )


def _as_stored(one: uuid.UUID) -> str:
    return one.hex if connection.vendor == "sqlite" else str(one)
