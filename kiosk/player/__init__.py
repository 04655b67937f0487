"""Moving pictures: a small port, and behind it libVLC in a process of its own."""
