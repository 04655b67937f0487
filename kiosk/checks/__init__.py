"""The station looks itself over: disk, line, clock, sound, picture, and whether tonight's films are here."""
