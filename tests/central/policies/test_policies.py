"""The rules that a centre sets."""

import msgspec
import pytest
from django.test import Client
from django.urls import reverse

from central.policies import selectors, services
from central.policies.models import PolicyVersion
from central.policies.words import RULES
from content_sync.protocol.documents import Policy
from tests.central.cast import County

pytestmark = pytest.mark.django_db
PAGE = "policies:index"


def shown(clerk: Client) -> dict[str, object]:
    """Return what a browser sends when the form is saved as it is."""
    form = clerk.get(reverse(PAGE)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value is not False}


def test_every_rule_of_the_wire_has_its_words() -> None:
    assert set(RULES) == set(Policy.__struct_fields__)


def test_the_rules_are_those_delivered_until_somebody_changes_them(clerk: Client) -> None:
    assert selectors.current_policy() == Policy()
    clerk.post(reverse("policies:save"), shown(clerk))

    assert selectors.current_policy() == Policy()
    assert not PolicyVersion.objects.exists()


def test_what_is_said_in_minutes_goes_to_the_stations_in_seconds(clerk: Client, county: County) -> None:
    said = shown(clerk) | {"absence_s": "15", "broadcast_warning_s": "90", "speeds": "0.5，2", "seek_lock": ""}
    clerk.post(reverse("policies:save"), said)

    expected = Policy(absence_s=900, broadcast_warning_s=90, speeds=(0.5, 2.0), seek_lock=False)
    assert selectors.current_policy() == expected
    (step,) = selectors.history()
    assert step.version.saved_by == county.clerk
    assert set(step.changed) == {"absence_s", "broadcast_warning_s", "speeds", "seek_lock"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("quiz_pass_percent", "101"), ("pin_tries", "0"), ("absence_s", "1441"), ("speeds", "20"), ("speeds", "fast")],
)
def test_what_no_station_could_follow_is_refused_beside_its_field(name: str, value: str, clerk: Client) -> None:
    page = clerk.post(reverse("policies:save"), shown(clerk) | {name: value})

    assert page.context["form"].errors[name]
    assert not PolicyVersion.objects.exists()


def test_each_version_says_what_it_changed(clerk: Client) -> None:
    for minutes in (1, 2, 2, 3):
        services.save_policy(policy=Policy(idle_s=minutes * 60), by=None)

    assert [step.changed for step in selectors.history()] == [("idle_s",)] * 3
    assert "多久无操作开始垫播" in clerk.get(reverse(PAGE)).content.decode()


def test_rules_of_another_release_are_read_as_far_as_they_are_known() -> None:
    rules = msgspec.to_builtins(Policy(pin_tries=3)) | {"rule_of_tomorrow": True}
    del rules["idle_s"]
    PolicyVersion.objects.create(rules=rules)

    assert selectors.current_policy() == Policy(pin_tries=3)
