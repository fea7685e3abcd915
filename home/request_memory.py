"""What one request has already read. Outside requests (commands, workers) nothing is remembered."""

from contextvars import ContextVar
from typing import Any

from django.core.signals import request_finished, request_started
from django.dispatch import receiver

_memory: ContextVar[dict[str, dict[int, Any]] | None] = ContextVar("request_memory", default=None)


@receiver(request_started)
def _begin(**kwargs: Any) -> None:
    _memory.set({})


@receiver(request_finished)
def _end(**kwargs: Any) -> None:
    _memory.set(None)


def remembered(subject: str) -> dict[int, Any] | None:
    """Objects by id that this request has read, to look up and to add to; None outside requests."""
    memory = _memory.get()
    return None if memory is None else memory.setdefault(subject, {})
