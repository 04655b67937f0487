"""Many files at once: what of them becomes which lesson is shown first, and then done whole or not at all."""
