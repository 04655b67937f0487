"""Telling by e-mail, through Django's mail."""

from collections.abc import Sequence
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import translation

from central.telling import messages
from central.telling.delivering import NotTold
from central.telling.models import Telling


class Mail:
    """One connection for all that is sent; once the server cannot be reached nothing else is tried with it."""

    def __init__(self) -> None:
        self._connection = get_connection()
        self._problem = ""

    def tell(self, tellings: Sequence[Telling]) -> None:
        """See ``Port``."""
        if self._problem:
            raise NotTold(self._problem)
        try:
            self._connection.open()
        except (OSError, SMTPException) as error:
            self._problem = _said(error)
            raise NotTold(self._problem) from error
        try:
            self._connection.send_messages([_message(tellings)])
        except (OSError, SMTPException) as error:
            raise NotTold(_said(error)) from error

    def close(self) -> None:
        """Let the server go."""
        self._connection.close()


def _message(tellings: Sequence[Telling]) -> EmailMessage:
    user = tellings[0].user
    with translation.override(settings.LANGUAGE_CODE):
        return EmailMessage(
            subject=f"[{settings.CENTRE_NAME}] {messages.subject(tellings)}",
            body=messages.text(tellings),
            from_email=settings.MAIL_FROM,
            to=[user.email if user else ""],
            headers={"Message-ID": f"<telling-{tellings[0].pk}@{settings.MAIL_FROM.rpartition('@')[2].rstrip('>')}>"},
        )


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
