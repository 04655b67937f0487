"""What learners do besides watching: answering, asking, looking at what they reached."""
