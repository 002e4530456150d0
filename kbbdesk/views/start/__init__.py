"""Before a programme is open: the start screen, a new programme, and what to do with a file that resists."""
