"""Which form of films each station takes: its own choice, that of the nearest area above it, or the policy's."""

from collections import Counter
from collections.abc import Iterable, Mapping

from central.policies.selectors import current_policy
from central.stations.models import Area, Station
from central.stations.selectors import areas_above
from content_sync.protocol.documents import Profile


def chosen_profiles() -> Mapping[str, str]:
    """Return by area what was chosen for it or for the nearest area above it; empty where nothing was."""
    own = dict(Area.objects.values_list("id", "profile"))
    return {area_id: next((own[one] for one in above if own[one]), "") for area_id, above in areas_above().items()}


def profile_of(station: Station) -> str:
    """Return the form that a station takes."""
    return station.profile or chosen_profiles()[station.area_id] or current_policy().profile


def most_taken_first(profiles: Iterable[Profile]) -> list[Profile]:
    """Sort profiles by how many stations take them; of two that as many take, the smaller one is made sooner."""
    chosen, usual = chosen_profiles(), current_policy().profile
    stations = Station.objects.values_list("profile", "area_id")
    counts = Counter(own or chosen[area_id] or usual for own, area_id in stations)
    smallest_first = list(reversed(Profile))
    return sorted(profiles, key=lambda profile: (-counts[profile], smallest_first.index(profile)))
