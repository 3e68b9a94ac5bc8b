from django.db import migrations, models

from goldenthread.ledger.append_only import AddedOnly, FreeToChange

EXCUSED = ("excused_at", "excused_by_id", "excused_why")


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0001_decisions"),
    ]

    operations = [
        FreeToChange("decisions_consultation", may_change=EXCUSED),
        migrations.AddField(
            model_name="consultation",
            name="words",
            field=models.CharField(choices=[("full", "full"), ("minimum", "minimum")], default="full", max_length=8),
        ),
        migrations.AddField(
            model_name="consultation",
            name="words_why",
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("words", "minimum"), _negated=True), models.Q(("words_why", ""), _negated=True), _connector="OR"
                ),
                name="consultation_minimum_has_reason",
            ),
        ),
        AddedOnly("decisions_consultation", may_change=EXCUSED),
    ]
