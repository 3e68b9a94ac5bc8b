import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import goldenthread.ledger.models
from goldenthread.ledger.append_only import AddedOnly
from goldenthread.ledger.many_tables import CreateModels


class Migration(migrations.Migration):
    dependencies = [
        ("involvement", "0001_askings_and_links"),
        ("plans", "0005_every_version_has_its_area"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Digest",
                fields=[
                    ("id", models.UUIDField(default=goldenthread.ledger.models.new_id, editable=False, primary_key=True, serialize=False)),
                    ("made_on", models.DateField()),
                    ("made_at", models.DateTimeField()),
                    (
                        "asked",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="involvement.involvement"),
                    ),
                    (
                        "person",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                    ),
                ],
                options={
                    "ordering": ["-made_on", "id"],
                    "constraints": [models.UniqueConstraint(fields=("person", "made_on"), name="digest_once_a_day")],
                },
            ),
            migrations.CreateModel(
                name="DigestLine",
                fields=[
                    ("id", models.UUIDField(default=goldenthread.ledger.models.new_id, editable=False, primary_key=True, serialize=False)),
                    ("order", models.PositiveIntegerField()),
                    ("why", models.TextField()),
                    (
                        "action",
                        models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="digest_lines", to="plans.action"),
                    ),
                    ("digest", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="plans.digest")),
                    (
                        "update",
                        models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.update"),
                    ),
                ],
                options={
                    "ordering": ["order"],
                    "constraints": [models.UniqueConstraint(fields=("digest", "action"), name="digest_names_action_once")],
                },
            ),
        ),
        AddedOnly("plans_digest"),
        AddedOnly("plans_digestline", may_change=("update_id",)),
    ]
