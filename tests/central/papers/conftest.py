"""A county with two townships, and somebody in each of them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from central.accounts.models import User
from central.papers.files.taking import Taken
from central.papers.models import Addressee, Paper
from central.papers.services import send
from central.rights.actions import Role
from central.rights.models import Grant
from central.stations.models import Area, AreaKind
from tests.central.cast import County

SENT_AT: Final = datetime(2026, 11, 10, 1, tzinfo=UTC)
PDF: Final = b"%PDF-1.7\n% a form to be filled in\n"


@dataclass(frozen=True)
class Offices:
    """The county's clerk, and one reporter in each of two townships and in a village of the first."""

    county: County
    shimen: Area
    ye: User
    zhao: User
    shi: User
    chen: User

    def paper(self, *to: Area, **changed: Any) -> Paper:
        """Return a paper of the county with a file and a task, to both townships or to these areas."""
        content = {
            "title": "冬季设备检查",
            "symbol": "青远教〔2026〕12号",
            "words": "请逐站检查。",
            "task": "填写检查表并上报",
            "due_on": timezone.localdate(),
        }
        files = [file("检查表.pdf")]
        said = {"area": self.county.county, "to": to or (self.county.township, self.shimen), "files": files}
        return send(**{**said, "by": self.county.clerk, "at": SENT_AT, **content, **changed})

    def addressee(self, paper: Paper, area: Area | None = None) -> Addressee:
        """Return the addressee of an area, the first township if none is said."""
        return paper.addressees.get(area=area or self.county.township)


def file(name: str, content: bytes = PDF, media_type: str = "application/pdf") -> Taken:
    return Taken(name, media_type, SimpleUploadedFile(name, content))


def at_browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def somebody(name: str, area: Area, *roles: Role) -> User:
    user = User.objects.create(username=name, last_name=name)
    Grant.objects.bulk_create(Grant(user=user, role=role, area=area) for role in roles)
    return user


def without_task(**more: Any) -> dict[str, Any]:
    return {"task": "", "due_on": None, **more}


@pytest.fixture
def offices(county: County) -> Offices:
    shimen = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    return Offices(
        county=county,
        shimen=shimen,
        ye=somebody("叶", county.township, Role.REPORTER),
        zhao=somebody("赵", county.township, Role.EDITOR),
        shi=somebody("石", shimen, Role.REPORTER),
        chen=somebody("陈", county.village, Role.EDITOR),
    )


def day(offset: int) -> date:
    """Return a day before or after today."""
    return date.fromordinal(timezone.localdate().toordinal() + offset)
