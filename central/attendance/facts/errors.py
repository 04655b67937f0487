"""Why facts are not taken in."""


class Rejected(Exception):
    """Root of this room's refusals."""


class UnknownStation(Rejected):
    """No enrolled station has that id."""


class Revoked(Rejected):
    """The county does not hear that station any more."""


class Forked(Rejected):
    """The same incarnation tells two different histories, as the copy of a station's disk does."""


class ToldByBranches(Forked):
    """It does, and the copies have told all of this since, each under an identity of its own."""
