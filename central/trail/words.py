"""The trail in words: what kinds of records and fields are called, and how their values are said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateTimeField, Field, Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from central.policies.words import RULES
from central.trail.acts import BACKGROUND, COMMAND_LINE
from central.trail.models import Event

RECORDS: Final[Mapping[str, str | Promise]] = {
    "accounts.user": gettext_lazy("Account"),
    "catalogue.course": gettext_lazy("Course"),
    "catalogue.lesson": gettext_lazy("Lesson"),
    "catalogue.mediumform": gettext_lazy("Form of a film"),
    "catalogue.subtitles": gettext_lazy("Subtitles"),
    "catalogue.topic": gettext_lazy("Topic"),
    "catalogue.upload": gettext_lazy("Uploaded file"),
    "credits.correction": gettext_lazy("Correction of credits"),
    "credits.membership": gettext_lazy("Group of a person"),
    "credits.targetsversion": gettext_lazy("Targets and bands"),
    "credits.withdrawal": gettext_lazy("Withdrawn correction"),
    "feeds.feed": gettext_lazy("Feed of a course"),
    "notices.notice": gettext_lazy("Notice"),
    "notices.page": gettext_lazy("Page of a notice"),
    "otp_static.staticdevice": gettext_lazy("Spare codes of an account"),
    "otp_static.statictoken": gettext_lazy("Spare code of an account"),
    "otp_totp.totpdevice": gettext_lazy("Second step of logging in"),
    "people.distinct": gettext_lazy("Two people who are not one"),
    "people.erasure": gettext_lazy("Erasure"),
    "people.formerstation": gettext_lazy("Former station of a person"),
    "people.person": gettext_lazy("Person"),
    "people.retentionrules": gettext_lazy("Retention periods"),
    "plans.note": gettext_lazy("Note on a plan"),
    "plans.plan": gettext_lazy("Plan"),
    "policies.policyversion": gettext_lazy("Rules"),
    "publishing.publication": gettext_lazy("Publication"),
    "questions.answer": gettext_lazy("Answer to a village"),
    "questions.answertime": gettext_lazy("Days in which to answer"),
    "questions.clip": gettext_lazy("Clip that answers a village"),
    "questions.duty": gettext_lazy("Duty to answer"),
    "questions.hour": gettext_lazy("Consulting hour"),
    "questions.preparedquestion": gettext_lazy("Prepared question"),
    "questions.publicanswer": gettext_lazy("Answer for everybody"),
    "questions.step": gettext_lazy("Step of a question"),
    "questions.topic": gettext_lazy("Topic of questions"),
    "quizzes.choice": gettext_lazy("Answer of a test or survey"),
    "quizzes.question": gettext_lazy("Question of a test or survey"),
    "quizzes.quiz": gettext_lazy("Test or survey"),
    "reports.remark": gettext_lazy("Remarks on a report"),
    "reports.standardsversion": gettext_lazy("Requirements on stations"),
    "retiring.retirement": gettext_lazy("Lesson that leaves the catalogue"),
    "reviews.reviewrule": gettext_lazy("Rule of the reviews"),
    "reviews.submission": gettext_lazy("Version put up for review"),
    "reviews.verdict": gettext_lazy("Decision of a review"),
    "rights.grant": gettext_lazy("Role of an account"),
    "schedules.entry": gettext_lazy("Broadcast"),
    "schedules.specialday": gettext_lazy("Day off"),
    "stations.area": gettext_lazy("Area"),
    "stations.contactrule": gettext_lazy("Contact with stations"),
    "stations.enrolmentcode": gettext_lazy("Enrolment code"),
    "stations.station": gettext_lazy("Station"),
    "sticks.formerlabel": gettext_lazy("Former label of a stick"),
    "sticks.stick": gettext_lazy("USB stick"),
}
"""Models that do not say themselves what they are called (``verbose_name``)."""

FIELDS: Final[Mapping[str, str | Promise]] = {
    "access": gettext_lazy("Access by phone"),
    "added_by": gettext_lazy("added by"),
    "added_at": gettext_lazy("added at"),
    "area": gettext_lazy("area"),
    "answered_at": gettext_lazy("answered at"),
    "answered_by": gettext_lazy("answered by"),
    "at": gettext_lazy("at"),
    "brought_at": gettext_lazy("brought at"),
    "brought_by": gettext_lazy("brought by"),
    "by": gettext_lazy("by"),
    "card": gettext_lazy("card"),
    "comment": gettext_lazy("comment"),
    "copy_allowed_at": gettext_lazy("copy allowed at"),
    "copy_allowed_by": gettext_lazy("copy allowed by"),
    "copy_of": gettext_lazy("copy of"),
    "correction": gettext_lazy("correction"),
    "decided_at": gettext_lazy("decided at"),
    "decided_by": gettext_lazy("decided by"),
    "document": gettext_lazy("document"),
    "done_at": gettext_lazy("published at"),
    "enrolled_at": gettext_lazy("enrolled at"),
    "erased_at": gettext_lazy("erased at"),
    "erased_by": gettext_lazy("erased by"),
    "expires_at": gettext_lazy("expires at"),
    "exported_at": gettext_lazy("filled at"),
    "exported_version": gettext_lazy("filled with publication"),
    "file": gettext_lazy("file"),
    "first": gettext_lazy("one person"),
    "first_answered_at": gettext_lazy("first answered at"),
    "given_at": gettext_lazy("given at"),
    "given_by": gettext_lazy("given by"),
    "group": gettext_lazy("group"),
    "imported_at": gettext_lazy("emptied at"),
    "happened": gettext_lazy("what happened"),
    "incarnation_id": gettext_lazy("history of the box"),
    "key": gettext_lazy("secret key"),
    "kind": gettext_lazy("kind"),
    "label_id": gettext_lazy("label"),
    "labelled_at": gettext_lazy("labelled at"),
    "left_at": gettext_lazy("left at"),
    "lesson": gettext_lazy("lesson"),
    "lesson_id": gettext_lazy("lesson"),
    "made_at": gettext_lazy("made at"),
    "made_by": gettext_lazy("made by"),
    "medium": gettext_lazy("content"),
    "merged_into": gettext_lazy("is the same as"),
    "minutes": gettext_lazy("minutes"),
    "must_change_password": gettext_lazy("must choose another password"),
    "name": gettext_lazy("name"),
    "notice": gettext_lazy("notice"),
    "number": gettext_lazy("number"),
    "on": gettext_lazy("day"),
    "opened_seq": gettext_lazy("session"),
    "original_name": gettext_lazy("name of the file"),
    "parent": gettext_lazy("lies in"),
    "person": gettext_lazy("person"),
    "person_id": gettext_lazy("person"),
    "picture": gettext_lazy("picture"),
    "pin": gettext_lazy("PIN"),
    "position": gettext_lazy("position"),
    "preview": gettext_lazy("preview"),
    "poster": gettext_lazy("title picture"),
    "problem": gettext_lazy("problem"),
    "public_key": gettext_lazy("public key of the box"),
    "published_at": gettext_lazy("published at"),
    "published_by": gettext_lazy("published by"),
    "question": gettext_lazy("question"),
    "question_id": gettext_lazy("question"),
    "quiz": gettext_lazy("test or survey"),
    "record_id": gettext_lazy("record"),
    "registered_at": gettext_lazy("registered at"),
    "registered_by": gettext_lazy("registered by"),
    "replaced_at": gettext_lazy("replaced at"),
    "retired_at": gettext_lazy("out of service since"),
    "retired_by": gettext_lazy("taken out of service by"),
    "revoked_at": gettext_lazy("revoked at"),
    "revoked_by": gettext_lazy("revoked by"),
    "rules": gettext_lazy("rules"),
    "said": gettext_lazy("decision"),
    "saved_at": gettext_lazy("saved at"),
    "saved_by": gettext_lazy("saved by"),
    "second": gettext_lazy("another person"),
    "selection": gettext_lazy("what was chosen"),
    "sha256": gettext_lazy("digest"),
    "state": gettext_lazy("state"),
    "size_bytes": gettext_lazy("bytes"),
    "station": gettext_lazy("station"),
    "to": pgettext_lazy("whoever gets a question", "to"),
    "written_at": gettext_lazy("written at"),
    "written_by": gettext_lazy("written by"),
    "stick": gettext_lazy("USB stick"),
    "stick_id": gettext_lazy("label"),
    "submission": gettext_lazy("version"),
    "submitted_at": gettext_lazy("put up at"),
    "submitted_by": gettext_lazy("put up by"),
    "title": gettext_lazy("title"),
    "topic": gettext_lazy("topic"),
    "profile": gettext_lazy("form of films"),
    "upload": gettext_lazy("uploaded file"),
    "uploaded_at": gettext_lazy("uploaded at"),
    "uploaded_by": gettext_lazy("uploaded by"),
    "used_at": gettext_lazy("used at"),
    "user": gettext_lazy("account"),
    "version": gettext_lazy("version"),
    "wrong_tries": gettext_lazy("wrong tries"),
}
"""Fields that do not say it themselves, by their name in any model."""

_SECRET: Final = {
    "set": pgettext_lazy("of a secret", "set"),
    "changed": pgettext_lazy("of a secret", "changed"),
    "removed": pgettext_lazy("of a secret", "removed"),
}
_CHOSEN: Final = {
    "added": pgettext_lazy("in the trail", "added"),
    "removed": pgettext_lazy("in the trail", "taken off"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a record, before and after. Of a secret there is only ``secret``: what was done to it."""

    field: str
    old: str = ""
    new: str = ""
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the trail as a page says it: who, what kind of record, and the area with those above it."""

    event: Event
    account: str
    record_kind: str
    record_name: str
    area: str


def row(event: Event, area_paths: Mapping[str, str], people: Mapping[str, str]) -> Row:
    """Say one row; ``area_paths`` are those of all areas in words, by id, ``people`` the names of today."""
    area_id = event.area_path.rstrip("/").rpartition("/")[2]
    kind = record_kind(event.model) if event.model else ""
    name = event.record_name or people.get(event.record_id, "")
    return Row(event, account(event), kind, name, area_paths.get(area_id, ""))


def record_kind(label: str) -> str:
    """Say what kind of record a model is."""
    if label in RECORDS:
        return str(RECORDS[label])
    model = _model(label)
    return capfirst(str(model._meta.verbose_name)) if model else label  # noqa: SLF001 - Django's documented way


def account(event: Event) -> str:
    """Say who did it."""
    if event.account_id is None:
        known = {COMMAND_LINE: _("command line"), BACKGROUND: _("the centre itself")}
        return known.get(event.account_name, _("nobody logged in"))
    return event.account_name


def lines(event: Event, changes: Mapping[str, Any]) -> Iterator[Line]:
    """Say what changed, field by field."""
    for name, change in changes.items():
        field = _field(event.model, name)
        title = _title(name, field)
        if isinstance(change, str):
            yield Line(title, secret=str(_SECRET.get(change, change)))
        elif isinstance(change, dict):
            yield from (Line(f"{title} · {_CHOSEN[done]}", new=_listed(names)) for done, names in change.items())
        elif any(_is_table(side) for side in change):
            yield from _by_key(title, *(side or {} for side in change))
        else:
            yield Line(title, *(_said(field, side) for side in change))


def sentence(line: Line) -> str:
    """Say a line in one."""
    return f"{line.field}: {line.secret or f'{line.old} → {line.new}'.removeprefix(' → ')}"


def _by_key(title: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Line]:
    """Say only what differs between two dictionaries, such as two versions of the rules."""
    for key in dict.fromkeys([*old, *new]):
        if old.get(key) != new.get(key):
            name = RULES[key].label if key in RULES else key
            yield Line(f"{title} · {name}", _said(None, old.get(key)), _said(None, new.get(key)))


def _said(field: Field[Any, Any] | None, value: Any) -> str:
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return _listed(value)
    if isinstance(value, dict):
        return str(value.get("name") or value.get("id") or value)
    if isinstance(field, DateTimeField):
        return timezone.localtime(datetime.fromisoformat(value)).strftime("%Y-%m-%d %H:%M:%S")
    return str(dict(field.flatchoices).get(value, value)) if field else str(value)


def _listed(values: list[Any]) -> str:
    return "\n".join("\t".join(map(str, one)) if isinstance(one, list) else str(one) for one in values)


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) and set(value) != {"id", "name"}


def _title(name: str, field: Field[Any, Any] | None) -> str:
    said = field.verbose_name if field else name
    return capfirst(str(said if isinstance(said, Promise) else FIELDS.get(name, said)))


def _field(label: str, name: str) -> Field[Any, Any] | None:
    """Return the field of this name, if the model still has one."""
    model = _model(label)
    try:
        field = model._meta.get_field(name) if model else None  # noqa: SLF001 - Django's documented way
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, Field) else None


def _model(label: str) -> type[Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None
