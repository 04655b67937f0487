"""Begins to watch once all rooms are there."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """The audit trail."""

    name = "central.trail"

    def ready(self) -> None:
        """Watch every model that is told, and the logins."""
        from central.trail.bulk import watch_in_bulk  # noqa: PLC0415 - models may be imported only now
        from central.trail.journal import watch  # noqa: PLC0415
        from central.trail.notes import watch_logins  # noqa: PLC0415
        from central.trail.told import told_models  # noqa: PLC0415

        told = frozenset(told_models())
        for model in told:
            watch(model)
        watch_in_bulk(told)
        watch_logins()
