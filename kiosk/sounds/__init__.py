"""Short soft sounds that say that a key was taken, or meant nothing."""
