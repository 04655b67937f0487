"""Plans of stations and areas, what came of them by the figures of the reports, and what is made better."""
