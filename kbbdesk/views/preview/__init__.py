"""The goal summary of the target on show, as it will print."""
