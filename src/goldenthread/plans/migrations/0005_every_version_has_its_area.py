import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_what_stood_before")]

    operations = [
        migrations.AlterField(
            model_name="actionversion",
            name="area",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.area"),
        ),
    ]
