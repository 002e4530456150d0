"""Makes what the user guide takes from the program itself: the list of short cuts, and the pictures."""
