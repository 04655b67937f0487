"""What a feed says: the one door to feedparser. XML that declares entities is refused before anything reads it."""

import hashlib
import html
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote, urljoin, urlsplit
from xml.parsers import expat

import feedparser
from django.utils.html import strip_tags

from central.feeds.problems import Failed, Problem
from central.importing.kinds import can_be_a_lesson
from central.importing.proposals import title_of

MOST_ENTRIES: Final = 1000
_FAMILIES: Final = ("audio/", "video/")
_LONGEST_TITLE: Final = 300
_LONGEST_SUMMARY: Final = 3000


@dataclass(frozen=True, slots=True)
class Entry:
    """An episode that has a film or a sound: ``guid`` is a digest of what the feed knows it by."""

    guid: str
    title: str
    summary: str
    url: str


@dataclass(frozen=True, slots=True)
class Read:
    """A feed: its title, and its episodes, the newest first."""

    title: str
    entries: tuple[Entry, ...]


def read_feed(content: bytes, url: str) -> Read:
    """Read RSS or Atom that came from ``url``.

    Raises:
        Failed: it is neither, or declares entities.
    """
    _refuse_entities(content)
    said: Any = feedparser.parse(content, response_headers={"content-location": url})
    if not said.version:
        raise Failed(Problem.NO_FEED)
    entries = sorted(said.entries[:MOST_ENTRIES], key=_when, reverse=True)
    found = {entry.guid: entry for one in entries if (entry := _entry(one, url))}
    return Read(_plain(said.feed.get("title", ""))[:_LONGEST_TITLE], tuple(found.values()))


def _refuse_entities(content: bytes) -> None:
    """Let expat read it once, with nothing expanded and nothing fetched."""
    parser = expat.ParserCreate()

    def refuse(*_declared: object) -> int:
        raise Failed(Problem.UNSAFE)

    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes it so
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Failed(Problem.NO_FEED, str(error)[:200]) from error


def _entry(said: Any, feed_url: str) -> Entry | None:
    enclosure = next(filter(_is_medium, said.get("enclosures", ())), None)
    if enclosure is None:
        return None
    url = urljoin(feed_url, enclosure["href"])
    known_by = str(said.get("id") or url)
    name = unquote(urlsplit(url).path).rpartition("/")[2]
    return Entry(
        guid=hashlib.sha256(known_by.encode()).hexdigest(),
        title=_plain(said.get("title", ""))[:_LONGEST_TITLE] or title_of(name) or url[:_LONGEST_TITLE],
        summary=_plain(said.get("summary", ""))[:_LONGEST_SUMMARY],
        url=url[:2000],
    )


def _is_medium(enclosure: Any) -> bool:
    kind, href = str(enclosure.get("type", "")), str(enclosure.get("href", ""))
    return bool(href) and (kind.startswith(_FAMILIES) or can_be_a_lesson(urlsplit(href).path))


def _when(said: Any) -> tuple[int, ...]:
    return tuple(said.get("published_parsed") or said.get("updated_parsed") or ())[:6]


def _plain(text: str) -> str:
    """Return text without markup, on one line."""
    return " ".join(html.unescape(strip_tags(text)).split())
