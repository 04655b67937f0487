"""Facts as stations report them: kept, doubted, timed, and handed to the rooms that read them."""
