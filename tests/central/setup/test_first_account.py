"""The first account of a new centre: made once, by whoever has the code from the server."""

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http import HTTPStatus
from http.cookiejar import CookieJar
from io import StringIO
from pathlib import Path
from threading import Barrier
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from central.accounts.models import User
from central.setup import code, services
from central.setup.models import Beginning
from tests.central.running import Office

PASSWORD = "水稻插秧时节-2026"
BEGIN = "/setup/begin/"
WORKERS, ROUNDS = 2, 3


def said(**other: str) -> dict[str, str]:
    return {
        "code": code.code(),
        "username": "wang",
        "full_name": "王秀英",
        "password": PASSWORD,
        "again": PASSWORD,
        **other,
    }


@pytest.mark.django_db
def test_an_empty_centre_leads_to_the_first_account_and_logs_it_in(client: Client) -> None:
    assert client.get("/", follow=True).redirect_chain[-1][0] == BEGIN
    answer = client.post(BEGIN, said(), follow=True)
    assert answer.redirect_chain == [(reverse("setup:index"), HTTPStatus.FOUND)]
    user = User.objects.get()
    assert (user.username, user.is_superuser, user.must_change_password) == ("wang", True, False)
    assert client.get("/").status_code == HTTPStatus.OK


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "0000 0000 0000", "１２３", "x" * 40])
def test_without_the_code_nobody_gets_an_account(client: Client, typed: str) -> None:
    answer = client.post(BEGIN, said(code=typed))
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not User.objects.exists()
    assert code.code().encode() not in answer.content


@pytest.mark.django_db
def test_the_code_may_be_typed_in_groups_and_is_over_after_its_use(client: Client, settings: Settings) -> None:
    digits = code.code()
    kept = Path(settings.DATA_DIR) / "setup-code"
    assert kept.stat().st_mode & 0o777 == 0o600
    client.post(BEGIN, said(code=f"{digits[:4]} {digits[4:8]}-{digits[8:]}"))
    assert User.objects.count() == 1
    assert not kept.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "other", [{"password": "12345", "again": "12345"}, {"again": "另一个密码-2026"}, {"username": ""}]
)
def test_what_will_not_do_is_said_and_the_code_stays_good(client: Client, other: dict[str, str]) -> None:
    before = code.code()
    assert client.post(BEGIN, said(**other)).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert (User.objects.count(), code.code()) == (0, before)
    assert not Beginning.objects.exists()


@pytest.mark.django_db
def test_later_there_is_only_the_login(client: Client) -> None:
    User.objects.create(username="somebody")
    for answer in (client.get(BEGIN), client.post(BEGIN, said())):
        assert answer.headers["Location"] == reverse("login")
    with pytest.raises(ValidationError):
        services.make_first_account(username="wang", password=PASSWORD, full_name="王秀英")
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_the_server_says_the_code_as_long_as_nobody_has_an_account(capsys: pytest.CaptureFixture[str]) -> None:
    code.announce()
    digits = code.code()
    assert f"{digits[:4]} {digits[4:8]} {digits[8:]}" in capsys.readouterr().err
    out = StringIO()
    call_command("setup_code", stdout=out)
    assert digits[8:] in out.getvalue()

    User.objects.create(username="somebody")
    code.announce()
    assert capsys.readouterr().err == ""
    with pytest.raises(CommandError):
        call_command("setup_code")


class Visitor:
    """A browser without a window, at a real centre."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._cookies = CookieJar()
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(self._cookies))
        self._opener.open(f"{address}{BEGIN}").close()

    def begin(self, meeting: Barrier, **fields: str) -> int:
        """Send the form at the moment at which the others do, and return the status of the page that follows."""
        token = next(cookie.value for cookie in self._cookies if cookie.name == "csrftoken")
        content = urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        meeting.wait()
        try:
            with self._opener.open(f"{self._address}{BEGIN}", content) as answer:
                return HTTPStatus.OK if answer.url.endswith(reverse("setup:index")) else HTTPStatus.FOUND
        except HTTPError as error:
            return error.code


def test_of_two_browsers_at_once_with_the_code_one_gets_the_centre(new_centre: Path, tmp_path: Path) -> None:
    for number in range(ROUNDS):
        office = Office(shutil.copytree(new_centre, tmp_path / f"centre{number}"))
        with office.serving(workers=WORKERS) as address, ThreadPoolExecutor(2) as pool:
            visitors = [Visitor(address) for _ in range(2)]
            meeting = Barrier(2)
            typed = (office.data_dir / "setup-code").read_text()
            common = {"code": typed, "password": PASSWORD, "again": PASSWORD}
            asked = [
                pool.submit(one.begin, meeting, username=name, full_name=name, **common)
                for one, name in zip(visitors, ("wang", "zhou"), strict=True)
            ]
            statuses = [one.result() for one in asked]
        assert statuses.count(HTTPStatus.OK) == 1
        with closing(sqlite3.connect(office.data_dir / "centre.sqlite3")) as database:
            assert database.execute("SELECT count(*) FROM accounts_user").fetchone() == (1,)
        assert not (office.data_dir / "setup-code").exists()
