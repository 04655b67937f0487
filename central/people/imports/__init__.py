"""Rosters from a spreadsheet: read, compared with what is there, shown, and applied as shown."""
