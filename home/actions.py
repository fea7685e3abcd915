"""Changes to what the ground floor keeps: one function each, with everything that belongs to it."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from home.models import BarrierReport
from home.models.barriers import ANSWER_WITHIN_DAYS
from home.tasks import mail_barrier_report

# A form without account and cookie needs a limit; one site's readers stay far below it.
REPORTS_AN_HOUR = 60


class TooManyReportsError(Exception):
    """More reports in an hour than people write."""


@transaction.atomic
def report_barrier(*, report: BarrierReport) -> BarrierReport:
    """Store a reader's report with its due date and mail it on; raises TooManyReportsError."""
    now = timezone.now()
    since = now - dt.timedelta(hours=1)
    if BarrierReport.objects.filter(reported_at__gte=since).count() >= REPORTS_AN_HOUR:
        raise TooManyReportsError
    report.reported_at = now
    report.answer_due = timezone.localdate() + dt.timedelta(days=ANSWER_WITHIN_DAYS)
    report.save()
    transaction.on_commit(lambda: mail_barrier_report.enqueue(report.pk))
    return report
