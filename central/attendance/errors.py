"""Why facts are not taken in."""


class Rejected(Exception):
    """Root of this room's refusals."""


class UnknownStation(Rejected):
    """No enrolled station has that id."""


class Forked(Rejected):
    """The same incarnation tells two different histories, as the copy of a station's disk does."""
