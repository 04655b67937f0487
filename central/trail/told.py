"""What the trail tells of: every model of the centre, except those that are named here.

A new model is told without anybody doing anything. What is left out was not said by a person at the centre: facts,
what is read from them, and caches.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from django.apps import apps
from django.db.models import BinaryField, Field, Model

_ROOMS: Final = ("central.", "django_otp.")

NOT_TOLD: Final = frozenset(
    {
        "attendance.incarnation", "attendance.run", "attendance.fact", "attendance.setapart", "attendance.roomsession",
        "attendance.presence", "attendance.broadcast", "attendance.heardtime",
        "catalogue.asset", "catalogue.partialupload",
        "accounts.session",
        "commands.report", "commands.screenpicture",
        "credits.trial", "credits.trialline",
        "feeds.episode", "importing.batch", "importing.batchfile",
        "learn.signin", "learn.wrongtry", "learn.viewing", "learn.piece",
        "notices.reading",
        "plans.reminder",
        "fleet.statuschange", "telling.telling",
        "publishing.preview", "publishing.sealeddocument",
        "questions.asked", "questions.booking", "questions.givenback",
        "quizzes.attempt", "quizzes.response",
        "reports.reportfile",
        "schedules.localplan", "schedules.acknowledgement", "schedules.stationreadiness",
        "stations.absence", "stations.attention",
        "sticks.visit",
        "studies.study", "studies.rollcall", "studies.note",
        "trail.event", "trail.cut",
        "upkeep.fault", "upkeep.check", "upkeep.lock", "upkeep.start", "upkeep.running",
        "upkeep.condition", "upkeep.dayon",
        "wishes.wish",
        "xapi.sending",
        "people.erasedid", "people.importrow", "people.rosterimport",
        "registry.areaimport", "registry.arearow", "sample.samplerecord",
    }
)  # fmt: skip

_UNTOLD_FIELDS: Final[Mapping[str, frozenset[str]]] = {
    "accounts.user": frozenset({"last_login"}),
    "catalogue.lesson": frozenset({"published_at", "published_difficulty"}),
    "catalogue.mediumform": frozenset({"progress_percent"}),
    "feeds.feed": frozenset({"title", "validator", "looked_at", "problem", "detail"}),
    "catalogue.upload": frozenset({"progress_percent", "source_sha256"}),
    "questions.clip": frozenset({"progress_percent"}),
    "learn.access": frozenset({"wrong_tries"}),
    "otp_static.staticdevice": frozenset({"last_used_at", "throttling_failure_count", "throttling_failure_timestamp"}),
    "otp_totp.totpdevice": frozenset(
        {"drift", "last_t", "last_used_at", "throttling_failure_count", "throttling_failure_timestamp"}
    ),
    "publishing.publication": frozenset({"contents"}),
    "stations.area": frozenset({"path"}),
    "stations.station": frozenset({"last_heard_at"}),
}
"""What changes by itself: many times a day, or because of something that is told."""

_ABOUT_PEOPLE: Final[Mapping[str, frozenset[str]]] = {
    "credits.correction": frozenset({"reason"}),
    "credits.withdrawal": frozenset({"reason"}),
    "learn.access": frozenset({"number"}),
    "people.person": frozenset({"name", "number", "household", "household_symbol", "symbol"}),
    "questions.answer": frozenset({"text"}),
    "questions.clip": frozenset({"original_name"}),
    "questions.step": frozenset({"note"}),
    "registry.areadetails": frozenset({"contact", "phone"}),
}
"""What says who somebody is, who may ask to be erased: of it the trail keeps that it changed, and no name."""

_SECRETS: Final = frozenset({"password", "pin", "card", "key", "secret", "seed", "token"})


def told_models() -> Iterator[type[Model]]:
    """Yield the models whose changes are told."""
    for app in apps.get_app_configs():
        if app.name.startswith(_ROOMS):
            yield from (model for model in app.get_models() if label(model) not in NOT_TOLD)


def label(model: Model | type[Model]) -> str:
    """Return the name under which the trail knows a model, or that of a record, such as ``notices.notice``."""
    return model._meta.label_lower  # noqa: SLF001 - Django's documented way


def untold_fields(model: type[Model]) -> frozenset[str]:
    """Return the names of fields whose changes are not told."""
    return _UNTOLD_FIELDS.get(label(model), frozenset())


def told_fields(model: type[Model]) -> list[Field[object, object]]:
    """Return the columns whose changes are told; the key stands in the row already."""
    untold = untold_fields(model)
    columns = model._meta.concrete_fields  # noqa: SLF001 - Django's documented way
    return [field for field in columns if not field.primary_key and field.name not in untold]


def name_of(record: Model) -> str:
    """Return under which name a record stands in the trail; what is about a person has none there."""
    return "" if label(record) in _ABOUT_PEOPLE else str(record)


def is_secret(field: Field[object, object]) -> bool:
    """Say whether a field's content must not be written down; only that it changed."""
    words = set(field.name.split("_"))
    if field.name in _ABOUT_PEOPLE.get(label(field.model), ()):
        return True
    return isinstance(field, BinaryField) or ("public" not in words and not _SECRETS.isdisjoint(words))
