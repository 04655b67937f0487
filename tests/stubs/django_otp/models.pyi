from datetime import datetime
from typing import Any, TypeVar

from django.db import models

from central.accounts.models import User

_D = TypeVar("_D", bound=Device)

class DeviceManager(models.Manager[_D]): ...

class Device(models.Model):
    user: models.ForeignKey[User, User]
    user_id: int
    name: models.CharField[str, str]
    confirmed: models.BooleanField[bool, bool]
    throttling_failure_timestamp: models.DateTimeField[datetime | None, datetime | None]
    throttling_failure_count: models.PositiveIntegerField[int, int]
    def verify_is_allowed(self) -> tuple[bool, dict[str, Any] | None]: ...
    def verify_token(self, token: str) -> bool: ...
    def throttle_reset(self, commit: bool = True) -> None: ...
