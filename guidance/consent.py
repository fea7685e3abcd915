"""When something about a person may be shown. Pure."""

from datetime import date


def consented(given_on: date | None, today: date) -> bool:
    """Whether the person has agreed by that day."""
    return given_on is not None and given_on <= today


def released(given_on: date | None, valid_until: date | None, today: date) -> bool:
    """Whether a consent that ends holds on that day. Without an end it does not hold."""
    return consented(given_on, today) and valid_until is not None and valid_until >= today
