"""Rules are tried before they hold, and senseless ones are refused in a sentence."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from central.accounts.models import User
from central.credits.models import Membership, Trial, TrialLine, TrialState
from central.credits.targets.targeting import save_targets
from central.credits.targets.targets import Group, Targets
from central.credits.trials import trials
from central.people.models import Person
from central.policies.models import PolicyVersion
from central.policies.objections import objections
from central.policies.selectors import current_policy
from central.policies.services import save_policy
from central.rights.actions import Role
from central.rights.models import Grant
from central.stations.models import Area, AreaKind, Station
from content_sync.protocol.documents import Policy
from tests.central.cast import County
from tests.central.credits.rows import watched
from tests.central.policies.test_policies import shown

pytestmark = pytest.mark.django_db
YEAR = 2025
AT = datetime(YEAR, 11, 10, 11, tzinfo=UTC)


@pytest.fixture
def studious(county: County) -> County:
    """张桂兰 watched 90 minutes of one lesson, 李建国 ten; everybody should reach one credit."""
    watched(county.station, county.zhang, at=AT, minutes=90, lesson_id="rice")
    watched(county.station, county.li, at=AT + timedelta(days=1), minutes=10, lesson_id="rice", opened_seq=2)
    save_targets(targets=Targets(groups=(Group(id="one", credits=1, name="试点"),)), by=county.clerk)
    Membership.objects.bulk_create(Membership(person=one, group="one") for one in (county.zhang, county.li))
    return county


def tried(clerk: Client, county: County, **said: str) -> Trial:
    rules = shown(clerk) | {"trial_area": county.county.id, "trial_year": str(YEAR)} | said
    answer = clerk.post(reverse("credits:try"), rules)
    assert answer.status_code == 302, answer.context["form"].errors
    return Trial.objects.get(pk=answer.headers["Location"].split("/")[-2])


def test_a_trial_tells_who_would_gain_and_lose_and_changes_nothing(clerk: Client, studious: County) -> None:
    trial = tried(clerk, studious, most_counted_s="30", minutes_per_credit="36")
    assert trial.state == TrialState.DONE
    assert trials.summary(trial) == {
        "gain": 1, "gained": 27 - 22, "lose": 1, "lost": 133 - 83, "under": 1, "over": 0, "same": 0,
    }  # fmt: skip
    assert current_policy() == Policy()
    page = clerk.get(reverse("credits:trial", args=[trial.id])).content.decode()
    assert "0.50" in page
    assert "0.05" in page

    people = reverse("credits:trial_people", args=[trial.id])
    for which, numbers in (
        ("", {"101", "102"}),
        ("gain", {"102"}),
        ("lose", {"101"}),
        ("under", {"101"}),
        ("over", set()),
    ):
        answer = clerk.get(people, {"which": which, "as": "csv"})
        rows = list(csv.reader(StringIO(b"".join(answer).decode("utf-8-sig"))))[1:]
        assert {row[1].strip() for row in rows} == numbers, which
    assert "-0.50" in clerk.get(people).content.decode()


def test_whoever_would_come_over_the_target_is_counted(clerk: Client, studious: County) -> None:
    trial = tried(clerk, studious, minutes_per_credit="10")
    assert trials.summary(trial) | {"gained": 0} == {
        "gain": 2, "gained": 0, "lose": 0, "lost": 0, "under": 0, "over": 1, "same": 0,
    }  # fmt: skip


def test_rules_that_were_tried_can_be_saved_unless_others_hold_by_now(clerk: Client, studious: County) -> None:
    trial = tried(clerk, studious, minutes_per_credit="30")
    clerk.post(reverse("credits:adopt", args=[trial.id]))
    assert current_policy() == Policy(minutes_per_credit=30)
    assert PolicyVersion.objects.get().saved_by == studious.clerk
    other = tried(clerk, studious, minutes_per_credit="20")
    save_policy(policy=Policy(idle_s=60), by=None)
    clerk.post(reverse("credits:adopt", args=[other.id]))
    assert current_policy() == Policy(idle_s=60)


def test_more_people_than_somebody_waits_for_are_judged_in_the_background(clerk: Client, studious: County) -> None:
    Person.objects.bulk_create(
        Person(station=studious.station, number=str(number), name="某人")
        for number in range(1000, 1000 + trials.AT_ONCE)
    )
    trial = tried(clerk, studious, minutes_per_credit="30")
    assert (trial.state, trial.people_total) == (TrialState.WORKING, trials.AT_ONCE + 2)
    progress = reverse("credits:trial_progress", args=[trial.id])
    assert f"{trials.AT_ONCE + 2}" in clerk.get(progress).content.decode()
    TrialLine.objects.create(trial=trial, person=studious.li, before=1, after=2, target_before=0, target_after=0)
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    trial.refresh_from_db()
    assert (trial.state, trial.people_done) == (TrialState.DONE, trials.AT_ONCE + 2)
    assert trial.lines.count() == 2
    assert clerk.get(progress).headers["HX-Refresh"] == "true"


def test_only_the_area_that_was_chosen_is_judged(clerk: Client, studious: County) -> None:
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=studious.county)
    station = Station.objects.create(area=elsewhere, name="石门镇站点")
    Person.objects.create(station=station, number="1", name="外人")
    assert tried(clerk, studious, minutes_per_credit="30", trial_area=elsewhere.id).people_total == 1
    assert tried(clerk, studious, minutes_per_credit="30").people_total == 3


def test_names_are_for_those_who_may_see_records_there(clerk: Client, studious: County) -> None:
    trial = tried(clerk, studious, minutes_per_credit="30")
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=studious.county)
    for role, area, sees in (
        (Role.ADMINISTRATOR, studious.county, False),
        (Role.REPORTER, elsewhere, False),
        (Role.REPORTER, studious.village, True),
    ):
        user = User.objects.create(username=f"{role} {area.name}")
        Grant.objects.create(user=user, role=role, area=area)
        client = Client()
        client.force_login(user)
        for page in ("trial", "trial_people"):
            answer = client.get(reverse(f"credits:{page}", args=[trial.id]))
            assert (studious.zhang.name in answer.content.decode()) == (sees and page == "trial_people")


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"minutes_per_credit": "-45"}, "minutes_per_credit", "negative credit"),
        ({"minutes_per_credit": "0"}, "minutes_per_credit", "negative credit or none"),
        ({"most_counted_s": "-1"}, "most_counted_s", "take credit away"),
        ({"counting_from_s": "-2"}, "counting_from_s", "Less than nothing"),
        ({"most_counted_s": "0"}, "most_counted_s", "Nothing of any lesson"),
        ({"most_counted_s": "1"}, "most_counted_s", "less than the 2 minutes"),
        ({"minutes_per_credit": "6001"}, "minutes_per_credit", "at most 6000"),
    ],
)
def test_rules_by_which_nobody_would_get_credit_end_in_a_sentence(
    said: dict[str, str], field: str, words: str, clerk: Client, county: County
) -> None:
    clerk.post(reverse("set_language"), {"language": "en"})
    rules = shown(clerk) | {"trial_area": county.county.id, "trial_year": str(YEAR)} | said
    for address in ("policies:save", "credits:try"):
        page = clerk.post(reverse(address), rules)
        assert page.status_code == 422
        assert set(page.context["form"].errors) == {field}
        assert words in page.content.decode()
    assert not PolicyVersion.objects.exists()
    assert not Trial.objects.exists()


def test_such_rules_are_refused_whoever_says_them() -> None:
    assert objections(Policy(minutes_per_credit=6000)) == {}
    assert objections(Policy(most_counted_s=120)) == {}
    with pytest.raises(ValidationError):
        save_policy(policy=Policy(most_counted_s=60), by=None)
