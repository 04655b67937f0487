"""Every form and button of a page, filled in as somebody would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

SUBTITLES = b"1\n00:00:01,000 --> 00:00:02,000\nabc\n"
GIFT = "::一::水稻几月插秧？ {=五月 ~十月}".encode()
WRITTEN: dict[str, str] = {
    "title": "改过的题目",
    "name": "改过的名字",
    "text": "改过的文字",
    "note": "补充说明",
    "words": "改过的正文",
    "task": "改过的要求",
    "due_on": "2099-12-31",
    "body": "改过的正文",
    "holder": "王五",
    "with_whom": "县中医院 李医生",
    "summary": "改过的简介",
    "full_name": "赵六",
    "username": "zhaoliu",
    "email": "zhaoliu@example.org",
    "password": "lu-shui-2026-qiu",
    "household": "三户",
    "table": "项目\t收入\n鱼塘\t36000",
    "number": "4711",
    "day": "2026-12-01",
    "clock": "19:45",
    "choices": "*五月\n十月",
    "valid_from": "2026-12-01T08:00",
    "prepared": "何时施肥？",
    "minutes_per_credit": "50",
    "position": "7",
}
CHOSEN: dict[str, dict[str, str]] = {"/stations/areas/new/": {"kind": "township"}}
"""What is chosen on some pages instead of the first that is offered."""


@dataclass
class Form:
    """One form: where its button leads, and what it sends."""

    address: str
    data: dict[str, Any] = field(default_factory=dict)


class Forms(HTMLParser):
    """The forms of a page that are sent by POST, with what stands in them and what somebody writes."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address
        self._open: Form | None = None
        self._select = ""
        self.found: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form" and told.get("method") == "post":
            self._open = Form(urljoin(self._address, told.get("action", "")))
        elif self._open is not None:
            self._fill(self._open, tag, told)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._open is not None:
            self._open.data |= CHOSEN.get(self._open.address, {})
            self.found.append(self._open)
            self._open = None

    def _fill(self, form: Form, tag: str, told: dict[str, str]) -> None:
        name, value = told.get("name", ""), told.get("value", "")
        if tag == "select":
            self._select = name
        elif tag == "option":
            if value and ("selected" in told or not form.data.get(self._select)):
                form.data[self._select] = value
        elif name and (tag, told.get("type")) == ("input", "file"):
            form.data |= {} if name == "choice_pictures" else {name: file_for(form.address)}
        elif name and told.get("type") in {"checkbox", "radio"}:
            if "checked" in told:
                form.data[name] = value or "on"
        elif name and tag in {"input", "textarea"}:
            form.data[name] = value if told.get("type") == "hidden" else WRITTEN.get(name, value)


def file_for(address: str) -> SimpleUploadedFile:
    """Return a file as the form at this address takes it."""
    if "subtitles" in address:
        return SimpleUploadedFile("a.srt", SUBTITLES)
    if "import" in address:
        return SimpleUploadedFile("a.gift", GIFT)
    picture = BytesIO()
    Image.new("RGB", (64, 36), "green").save(picture, "PNG")
    return SimpleUploadedFile("a.png", picture.getvalue())
