"""Phones on which somebody is signed in, and tries that were wrong."""

from django.db import models

from central.identity import new_id


class SignIn(models.Model):
    """One phone's browser, signed in as a person until ``ended_at``.

    The browser holds a token of which only the SHA-256 is kept. ``device`` is what the browser calls itself.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    person_id = models.CharField(max_length=32, db_index=True)
    token_sha256 = models.CharField(max_length=64, unique=True)
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=256, blank=True)

    class Meta:
        ordering = ["-begun_at", "-id"]

    def __str__(self) -> str:
        return self.id


class WrongTry(models.Model):
    """Somebody typed a number with a wrong PIN, or a code that is none; ``typed_key`` is a keyed hash of the number."""

    typed_key = models.CharField(max_length=64, db_index=True)
    address = models.GenericIPAddressField(db_index=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
