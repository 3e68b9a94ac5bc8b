"""A web worker loads neither an engine nor what writes the SQL of standards: they are for jobs, commands and the developer's desk."""

import subprocess
import sys

HEAVY = ("duckdb", "ibis", "sqlglot", "pyarrow", "pandas", "pyspark", "numpy")
LOOK = f"""
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.settings"
import goldenthread.config.wsgi
from django.urls import reverse
reverse("standards:standards")
print(",".join(name for name in {HEAVY!r} if name in sys.modules))
"""


def test_no_page_needs_an_engine() -> None:
    looked = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert looked.stdout.strip() == ""
