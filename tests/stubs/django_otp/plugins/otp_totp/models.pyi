from typing import ClassVar

from django.db import models
from django_otp.models import Device, DeviceManager

class TOTPDevice(Device):
    objects: ClassVar[DeviceManager[TOTPDevice]]
    key: models.CharField[str, str]
    t0: models.BigIntegerField[int, int]
    tolerance: models.PositiveSmallIntegerField[int, int]
    last_t: models.BigIntegerField[int, int]
    @property
    def bin_key(self) -> bytes: ...
    @property
    def config_url(self) -> str: ...
