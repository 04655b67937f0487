"""Hours at which experts can be spoken to: offered by the office, booked on the TV, given out by order of coming."""
