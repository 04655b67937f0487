"""The demonstration's lessons: written here, drawn and spoken by ffmpeg and espeak-ng at the first start."""

from deploy.demo.lessons.make import make_lessons

__all__ = ["make_lessons"]
