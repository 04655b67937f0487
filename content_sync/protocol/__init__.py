"""The wire between centre and station.

A pure room, and the only one of the station that the centre may enter: structs, their encodings, their signatures and
the arithmetic that both sides must agree on. No file, no network, no clock.

Compatibility: fields are added with defaults and never renamed; an unknown field is ignored; an unknown enum value
decodes to a defined one. ``schema`` in a document rises only when an old reader would do harm.
"""
