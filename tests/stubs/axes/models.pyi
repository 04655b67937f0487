from datetime import datetime

from django.db import models

class AccessBase(models.Model):
    user_agent: models.CharField[str, str]
    ip_address: models.GenericIPAddressField[str | None, str | None]
    username: models.CharField[str | None, str | None]
    http_accept: models.CharField[str, str]
    path_info: models.CharField[str, str]
    attempt_time: models.DateTimeField[datetime, datetime]

class AccessAttempt(AccessBase):
    get_data: models.TextField[str, str]
    post_data: models.TextField[str, str]
    failures_since_start: models.PositiveIntegerField[int, int]

class AccessLog(AccessBase):
    logout_time: models.DateTimeField[datetime | None, datetime | None]
    session_hash: models.CharField[str, str]
