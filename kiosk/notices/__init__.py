"""Which notices were opened here, and which were confirmed as read."""
