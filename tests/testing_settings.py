"""Settings of the test suite: the real ones, in a home folder of its own, quick password hashing, mail kept in memory.

Demo mode is off, as in production; a test that needs the demo's doors turns it on for itself.
"""

import atexit
import os
import shutil
import tempfile

os.environ["GOLDENTHREAD_HOME"] = tempfile.mkdtemp(prefix="goldenthread-test-")
os.environ.setdefault("GOLDENTHREAD_HTTPS", "0")
os.environ.pop("GOLDENTHREAD_DEMO", None)

from goldenthread.config.settings import *  # noqa: F403
from goldenthread.config.settings import DATABASES, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "goldenthread.demo"] if "goldenthread.demo" not in INSTALLED_APPS else INSTALLED_APPS
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True  # static files are looked up when one is asked for: every test's browser would list them all first
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # In a file, in memory where there is such a place: two at once must wait for each other as they do in earnest, while the framework's
    # own "in memory" would fail one of them at once with "table is locked".
    _FAST = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a fresh folder is made in it
    _FOLDER = tempfile.mkdtemp(prefix="goldenthread-test-", dir=_FAST)
    atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
    DATABASES["default"]["TEST"] = {"NAME": f"{_FOLDER}/test.sqlite3"}
