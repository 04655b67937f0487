"""What a learner should reach in a year, by group."""
