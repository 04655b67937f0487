"""What the county office reports of its stations: figures with the records beneath each, requirements, ranks, books."""
