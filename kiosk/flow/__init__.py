"""What leads to what: the way of the viewers through the pages, and of the schedule over them."""
