"""Three people of the county, and what they do at their browsers."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from central.accounts.models import User
from central.publishing.documents.drafts import draft
from central.reviews.kinds import kind_of
from central.reviews.models import Submission
from central.rights.actions import Role
from central.rights.models import Grant
from central.stations.models import Area
from content_sync.protocol import crypto
from tests.central.cast import County
from tests.central.publishing.test_documents import AT

RECEIPT_KEY = crypto.generate_private_key()


@dataclass(frozen=True)
class Somebody:
    """An account at its browser."""

    user: User
    browser: Client

    def puts_up(self, record: Model) -> str:
        """Press the button on the page of a record; return what the centre said."""
        return self.presses("reviews:submit", kind_of(record).name, str(record.pk))

    def checks(self, submission: Submission, **told: str) -> str:
        return self.presses("reviews:check", submission.pk, sha256=submission.sha256, **told)

    def approves(self, submission: Submission, **told: str) -> str:
        return self.presses("reviews:approve", submission.pk, sha256=submission.sha256, **told)

    def presses(self, view: str, *args: str, **told: str) -> str:
        """Press a button and return what is said about it, or the number of the refusal."""
        answer = self.browser.post(reverse(view, args=args), told)
        if answer.status_code != HTTPStatus.FOUND:
            return str(answer.status_code)
        return " ".join(map(str, get_messages(answer.wsgi_request)))


@dataclass(frozen=True)
class Office:
    """An editor, a section head and a deputy head of the whole county."""

    county: County
    editor: Somebody
    head: Somebody
    deputy: Somebody

    def let_through(self, record: Model) -> Submission:
        """Put a record up, check and approve it."""
        self.editor.puts_up(record)
        self.head.checks(newest(record))
        self.deputy.approves(newest(record))
        return newest(record)


def somebody(name: str, *grants: tuple[Role, Area]) -> Somebody:
    user = User.objects.create(username=name, last_name=name)
    Grant.objects.bulk_create(Grant(user=user, role=role, area=area) for role, area in grants)
    browser = Client(headers={"Accept-Language": "en"})
    browser.force_login(user)
    browser.post(reverse("set_language"), {"language": "en"})
    return Somebody(user, browser)


def newest(record: Model) -> Submission:
    """Return what was put up of a record last."""
    return Submission.objects.filter(kind=kind_of(record).name, record_id=record.pk).latest("submitted_at", "id")


def published() -> dict[str, bytes]:
    """Return the documents that would be published now."""
    return draft(RECEIPT_KEY, AT).sealed(AT)


def said(content: dict[str, bytes]) -> str:
    """Return all that some documents say."""
    return b"".join(content[path] for path in sorted(content)).decode()


def form_of(lesson: Any, **changes: object) -> dict[str, object]:
    """Return the form of a lesson as its page has it, with some changes."""
    form = {"title": lesson.title, "course": lesson.course_id, "number": lesson.number, "position": lesson.position}
    return form | {"summary": lesson.summary, "chapters": lesson.chapters, "seen_version": lesson.version} | changes


@pytest.fixture
def office(county: County) -> Office:
    top = county.county
    return Office(
        county,
        somebody("沈编辑", (Role.EDITOR, top)),
        somebody("周股长", (Role.REVIEWER, top)),
        somebody("何主任", (Role.APPROVER, top)),
    )
