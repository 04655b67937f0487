"""The application of the accounts."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AccountsConfig(AppConfig):
    """Lets each session remember who came in, when and from where."""

    name = "central.accounts"

    def ready(self) -> None:
        """Listen to logins."""
        from central.accounts.staying import remember_login  # noqa: PLC0415 - models are not there before

        user_logged_in.connect(remember_login, dispatch_uid="accounts.remember_login")
