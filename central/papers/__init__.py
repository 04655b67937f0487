"""Papers that an office sends to the offices below it, and what became of them there."""
