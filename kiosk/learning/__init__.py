"""What each learner has seen at this station, for the learner to look at; the centre alone judges."""
