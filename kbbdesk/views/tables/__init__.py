"""Tables that are read and copied, not typed into: the official ones, and those of the overview."""
