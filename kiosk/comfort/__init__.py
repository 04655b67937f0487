"""How people at this station want to see and hear: kept through power cuts."""
