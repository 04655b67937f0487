"""Whom a station asks first, whatever has happened before."""

from hypothesis import given
from hypothesis import strategies as st

from content_sync.transfer.sources import CENTRE, CENTRE_RESTS_S, DOUBT_S, LONGEST_REST_S, RELAY_RESTS_S, Sources

RELAYS = ("http://township", "http://van")


def content(sources: Sources, at_s: float = 0.0) -> tuple[str, ...]:
    return sources.order(RELAYS, is_news=False, at_s=at_s)


def news(sources: Sources, at_s: float = 0.0) -> tuple[str, ...]:
    return sources.order(RELAYS, is_news=True, at_s=at_s)


def test_relays_spare_the_centre_and_the_centre_alone_knows_what_is_new() -> None:
    assert content(Sources()) == (*RELAYS, CENTRE)
    assert news(Sources()) == (CENTRE, *RELAYS)


def test_who_could_not_be_reached_rests_for_a_while() -> None:
    sources = Sources()
    sources.failed(RELAYS[0], at_s=0)
    sources.failed(CENTRE, at_s=0)
    assert content(sources) == news(sources) == (RELAYS[1],)
    assert news(sources, CENTRE_RESTS_S) == (CENTRE, RELAYS[1])
    assert content(sources, RELAY_RESTS_S) == (*RELAYS, CENTRE)


def test_who_wishes_to_be_left_alone_is() -> None:
    sources = Sources()
    sources.failed(CENTRE, at_s=0, wished_s=1000)
    assert CENTRE not in news(sources, 999)
    assert news(sources, 1000)[0] == CENTRE


def test_nobody_is_left_alone_for_longer_than_an_hour() -> None:
    sources = Sources()
    sources.failed(CENTRE, at_s=0, wished_s=86_400)
    assert news(sources, LONGEST_REST_S)[0] == CENTRE


def test_who_answers_is_awake() -> None:
    sources = Sources()
    sources.failed(CENTRE, at_s=0)
    sources.answered(CENTRE)
    assert news(sources)[0] == CENTRE


def test_where_all_rest_all_are_asked() -> None:
    sources = Sources()
    for name in (CENTRE, *RELAYS):
        sources.failed(name, at_s=0)
    assert content(sources) == (*RELAYS, CENTRE)


def test_who_brought_something_wrong_is_asked_last_for_a_while() -> None:
    sources = Sources()
    assert sources.doubt(RELAYS[0], at_s=0)
    assert content(sources) == (RELAYS[1], CENTRE, RELAYS[0])
    assert news(sources) == (CENTRE, RELAYS[1], RELAYS[0])
    assert content(sources, DOUBT_S) == (*RELAYS, CENTRE)


def test_asking_again_helps_once_with_each_relay_and_never_with_the_centre() -> None:
    sources = Sources()
    assert [sources.doubt(name, at_s=0) for name in (*RELAYS, *RELAYS, CENTRE)] == [True, True, False, False, False]
    assert content(sources) == (CENTRE, *RELAYS)


EVENTS = st.tuples(
    st.sampled_from(["failed", "answered", "doubt"]),
    st.sampled_from([CENTRE, *RELAYS]),
    st.floats(0, 1000),
)


@given(events=st.lists(EVENTS), is_news=st.booleans(), at_s=st.floats(0, 3000))
def test_somebody_is_always_asked_and_nobody_twice(
    *, events: list[tuple[str, str, float]], is_news: bool, at_s: float
) -> None:
    sources = Sources()
    for event, name, happened_at_s in events:
        if event == "failed":
            sources.failed(name, at_s=happened_at_s)
        elif event == "answered":
            sources.answered(name)
        else:
            sources.doubt(name, at_s=happened_at_s)
    order = sources.order(RELAYS, is_news=is_news, at_s=at_s)
    assert 0 < len(order) == len(set(order))
    assert set(order) <= {CENTRE, *RELAYS}
    assert set(sources.order(RELAYS, is_news=is_news, at_s=5000)) == {CENTRE, *RELAYS}
