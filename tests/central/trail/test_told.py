"""What the trail tells of: everything, but for what is named."""

import pytest
from django.apps import apps
from django.db.models import Model
from django.utils.functional import Promise

from central.attendance.models import Incarnation, Reported
from central.trail import words
from central.trail.told import NOT_TOLD, is_secret, label, told_fields, told_models

CENTRAL = [model for app in apps.get_app_configs() if app.name.startswith("central.") for model in app.get_models()]
BESIDES_FACTS = {
    "commands.screenpicture",
    "accounts.session",
    "attendance.incarnation",
    "attendance.presence",
    "catalogue.asset",
    "catalogue.partialupload",
    "credits.trial",
    "credits.trialline",
    "fleet.statuschange",
    "telling.telling",
    "feeds.episode",
    "learn.piece",
    "learn.signin",
    "learn.viewing",
    "learn.wrongtry",
    "importing.batch",
    "importing.batchfile",
    "people.erasedid",
    "people.importrow",
    "people.rosterimport",
    "plans.reminder",
    "publishing.preview",
    "registry.areaimport",
    "registry.arearow",
    "sample.samplerecord",
    "publishing.sealeddocument",
    "quizzes.response",
    "reports.reportfile",
    "stations.absence",
    "stations.attention",
    "studies.note",
    "studies.rollcall",
    "trail.cut",
    "trail.event",
    "upkeep.dayon",
    "xapi.sending",
}
"""What is told otherwise, a cache, media and pieces of uploads, the trail, and parts of what is read from facts."""


def is_read_from_facts(model: type[Model]) -> bool:
    return issubclass(model, Reported) or any(
        field.related_model is Incarnation for field in model._meta.get_fields() if field.many_to_one
    )


def test_only_facts_and_what_follows_from_them_is_left_out() -> None:
    assert {label(model) for model in CENTRAL if is_read_from_facts(model)} | BESIDES_FACTS == NOT_TOLD


def test_every_other_model_is_told() -> None:
    told = {label(model) for model in told_models()}
    assert {label(model) for model in CENTRAL} - NOT_TOLD == {name for name in told if not name.startswith("otp_")}


@pytest.mark.parametrize("model", [model for model in CENTRAL if label(model) not in NOT_TOLD], ids=label)
def test_every_model_and_field_that_is_told_has_a_name_for_people(model: type[Model]) -> None:
    """A new one says it itself by its verbose_name, or ``words`` does."""
    assert label(model) in words.RECORDS or isinstance(model._meta.verbose_name, Promise)
    nameless = {field.name for field in told_fields(model) if not isinstance(field.verbose_name, Promise)}
    assert nameless <= set(words.FIELDS)


def test_what_is_secret() -> None:
    secret = {
        f"{label(model)}.{field.name}" for model in told_models() for field in told_fields(model) if is_secret(field)
    }
    assert secret >= {"accounts.user.password", "people.person.pin", "people.person.card", "stations.enrolmentcode.key"}
    assert "stations.station.public_key" not in secret
