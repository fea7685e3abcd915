"""The environment, read in one place and typed. Nothing else in the project calls `os.environ`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from environs import Env

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Environment:
    """What an operator sets from outside; every field has the name of its variable in lower case."""

    secret_key: str
    database: dict[str, Any]
    data_dir: Path
    allowed_hosts: list[str]
    site_url: str
    search_engine: str
    email_url: dict[str, Any] | None
    trust_proxy: bool
    serve_media: bool
    debug: bool


def read_environment() -> Environment:
    """Read the variables; a value of the wrong type raises `environs.EnvError` naming the variable."""
    env = Env()
    data_dir = env.path("DATA_DIR", ROOT / "var")
    return Environment(
        secret_key=env.str("SECRET_KEY", ""),
        database=env.dj_db_url("DATABASE_URL", f"sqlite:///{data_dir / 'db.sqlite3'}"),
        data_dir=data_dir,
        allowed_hosts=env.list("ALLOWED_HOSTS", []),
        site_url=env.str("SITE_URL", "http://127.0.0.1:8000").rstrip("/"),
        search_engine=env.str("SEARCH_ENGINE", "embedded"),
        email_url=env.dj_email_url("EMAIL_URL", None) if env.str("EMAIL_URL", "") else None,
        trust_proxy=env.bool("TRUST_PROXY", False),
        serve_media=env.bool("SERVE_MEDIA", False),
        debug=env.bool("DEBUG", False),
    )
