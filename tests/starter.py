"""The starter content in the test database, loaded once for a module."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker


def load() -> None:
    """What an operator types."""
    call_command("load_starter_content", verbosity=0)


@pytest.fixture(scope="module")
def starter(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Everything the loaders create; each test's own changes are rolled back before the next."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)
