"""What one station shows at a time, and why."""
