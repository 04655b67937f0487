"""Questions to the experts: what was asked here, and whether the answer was seen."""
