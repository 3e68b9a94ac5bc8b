from django.db import migrations

from goldenthread.ledger.append_only import AddedOnly


class Migration(migrations.Migration):
    dependencies = [("plans", "0006_digests")]

    operations = [
        AddedOnly(
            *("plans_actionversion", "plans_update", "plans_claim", "plans_deliveryrag", "plans_redating", "plans_prioritysetting"),
            *("plans_occurrence", "plans_submission", "plans_sitting"),
        ),
        AddedOnly("plans_evidence", may_change=("withdrawn_at", "withdrawn_by_id", "withdrawn_why")),
        AddedOnly("plans_leadholder", may_change=("ended_at", "ended_by_id")),
        AddedOnly("plans_actionlink", may_change=("ended_at", "ended_by_id", "ended_why")),
        AddedOnly(
            "plans_completion",
            may_change=(
                *("accepted", "answer", "answered_at", "answered_by_id"),
                *("held", "retest_words", "retested_at", "retested_by_id"),
            ),
        ),
        AddedOnly("plans_colourdispute", may_change=("answer", "answered_at", "answered_by_id")),
    ]
