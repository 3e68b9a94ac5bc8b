import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("involvement", "0002_asked_of_you"),
        ("partners", "0005_drafts_and_clock_limits"),
    ]

    operations = [
        migrations.AddField(
            model_name="involvement",
            name="asking_agency",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.agency"),
        ),
    ]
