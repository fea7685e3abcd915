"""The test suite: fast hashes, tasks at once, files in a folder that goes away."""

import atexit
import shutil
import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import LOGGING, STORAGES

SECRET_KEY = "test-only-key-0123456789-0123456789-0123456789-abcdefghi"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]

SERVE_MEDIA = True
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

_FILES = Path(tempfile.mkdtemp(prefix="wissensverbund-test-"))
atexit.register(shutil.rmtree, _FILES, ignore_errors=True)
DATA_DIR = _FILES
MEDIA_ROOT = _FILES / "media"
SEARCH_INDEX_DIR = _FILES / "search"
STATIC_ROOT = _FILES / "static"
STATIC_ROOT.mkdir()  # WhiteNoise warns about a folder that is not there

LOGGING = {**LOGGING, "root": {"handlers": ["console"], "level": "WARNING"}}
