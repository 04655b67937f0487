from typing import ClassVar

from django.db import models
from django_otp.models import Device, DeviceManager

class StaticDevice(Device):
    objects: ClassVar[DeviceManager[StaticDevice]]

class StaticToken(models.Model):
    device: models.ForeignKey[StaticDevice, StaticDevice]
    token: models.CharField[str, str]
    @staticmethod
    def random_token() -> str: ...
