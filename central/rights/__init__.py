"""Who may do what, and where: roles given per area, and what follows from them for every page."""
