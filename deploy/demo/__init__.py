"""The demonstration: a centre and a village station on one machine, with lessons made on the spot.

It runs the programs as they would run in the field and enters no other room: nothing of the centre or of the kiosk is
imported here.
"""
