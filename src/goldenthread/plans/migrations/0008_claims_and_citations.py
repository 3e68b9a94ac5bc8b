"""A claim may name the practice standard by which it is tested, and a figure of a standard may be cited as evidence."""

import django.db.models.deletion
from django.db import migrations, models

import goldenthread.ledger.models
from goldenthread.ledger.append_only import AddedOnly, FreeToChange


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0007_added_only"),
        ("standards", "0001_results"),
    ]

    operations = [
        FreeToChange("plans_claim"),
        migrations.AddField(
            model_name="claim",
            name="standard",
            field=models.CharField(blank=True, default="", max_length=60),
            preserve_default=False,
        ),
        AddedOnly("plans_claim"),
        migrations.CreateModel(
            name="Citation",
            fields=[
                ("id", models.UUIDField(default=goldenthread.ledger.models.new_id, editable=False, primary_key=True, serialize=False)),
                ("standard", models.CharField(max_length=60)),
                ("month_on", models.DateField()),
                ("met", models.PositiveIntegerField()),
                ("not_met", models.PositiveIntegerField()),
                ("not_applicable", models.PositiveIntegerField()),
                ("unknown", models.PositiveIntegerField()),
                ("pending", models.PositiveIntegerField()),
                ("rate", models.FloatField(null=True)),
                ("definition", models.CharField(max_length=64)),
                ("data", models.CharField(max_length=64)),
                ("as_at_on", models.DateField()),
                ("note", models.TextField(blank=True)),
                (
                    "evidence",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="citation", to="plans.evidence"),
                ),
                (
                    "result",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="standards.result"),
                ),
            ],
            options={"ordering": ["month_on", "id"]},
        ),
        AddedOnly("plans_citation"),
    ]
