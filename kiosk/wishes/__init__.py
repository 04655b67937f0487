"""What viewers ask the centre for."""
