from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("involvement", "0004_whose_askings_they_are"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="involvement",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked_by__isnull", True), ("asking_agency__isnull", False), _connector="OR"),
                name="involvement_says_which_agency_asks",
            ),
        ),
    ]
