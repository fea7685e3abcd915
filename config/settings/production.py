"""Production: exactly the safe settings, and no start without the secrets."""

from config.settings.base import *  # noqa: F403
from config.settings.base import require_secrets

require_secrets()
