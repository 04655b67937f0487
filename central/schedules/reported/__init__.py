"""What stations report about the schedule: their own plans, and how far emergencies got."""
