"""Work of the queue: mails leave after the change is committed, never inside a request."""

from django.conf import settings
from django.core.mail import send_mail
from django_tasks import task

from home.models import BarrierReport, BarrierReportPage


@task()
def mail_barrier_report(report_id: int) -> None:
    """Send a report to the page's mailbox; without a mailbox it waits in the admin."""
    page = BarrierReportPage.objects.first()
    if page is None or not page.mailbox:
        return
    report = BarrierReport.objects.get(pk=report_id)
    send_mail(
        subject=f"Barriere gemeldet, Antwort fällig am {report.answer_due:%d.%m.%Y}",
        message=(
            f"{report.problem}\n\nSeite: {report.address or 'nicht genannt'}\n"
            f"Antwort an: {report.email or 'nicht gewünscht'}\n\n"
            f"Bearbeiten: {settings.WAGTAILADMIN_BASE_URL}/verwaltung/\n"
        ),
        from_email=None,
        recipient_list=[page.mailbox],
    )
