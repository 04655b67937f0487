"""The report of an area for a quarter, or another period: what was done, compared, named and advised."""
