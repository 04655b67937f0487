"""The files that stations play."""

from django.db import models

from content_sync.protocol.documents import PAGE_MS, LessonKind, kind_of


class Asset(models.Model):
    """One media file in the publication's store; the fields are those of ``content_sync.protocol.documents.Asset``.

    ``loudness_lufs`` was measured of a film or sound as stations play it; None for what is silent, or never was heard.
    """

    sha256 = models.CharField(primary_key=True, max_length=64)
    size_bytes = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    chunks_sha256 = models.CharField(max_length=64)
    chunk_size_bytes = models.PositiveIntegerField()
    duration_ms = models.PositiveBigIntegerField(null=True)
    loudness_lufs = models.FloatField(null=True)

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def kind(self) -> LessonKind:
        """What a lesson is made of that has this medium."""
        return kind_of(self.media_type)

    @property
    def page_count(self) -> int:
        """How many pages a medium of pages has."""
        return (self.duration_ms or 0) // PAGE_MS
