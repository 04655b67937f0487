"""Logging in as people do, and a phone that knows the codes."""

import time

from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from central.accounts import second_step
from central.accounts.models import User

PASSWORD = "水稻插秧时节-2026"
STEP_S = 30


def log_in(client: Client, username: str = "wang", password: str = PASSWORD) -> bool:
    """Type a name and a password; say whether that lets in."""
    client.post(reverse("login"), {"username": username, "password": password})
    return SESSION_KEY in client.session


def give_code(client: Client, code: str) -> bool:
    """Type a code at the second step; say whether that lets in."""
    client.post(reverse("login_code"), {"code": code})
    return SESSION_KEY in client.session


def in_english(client: Client) -> Client:
    """Return the browser, which speaks English from now on."""
    client.cookies["django_language"] = "en"
    return client


def get_phone(user: User) -> TOTPDevice:
    """Switch the second step of ``user`` on; the present step of its clock has half its time left."""
    second_step.begin(user)
    device = TOTPDevice.objects.get(user=user)
    device.t0 = int(time.time()) - 10 * STEP_S - STEP_S // 2
    device.confirmed = True
    device.save()
    return device


def code_of(device: TOTPDevice, *, steps_ahead: int = 0) -> str:
    """Return the code that the phone shows, or shows so many steps later."""
    return f"{totp(device.bin_key, t0=device.t0, drift=steps_ahead):06}"
