"""Hand a section out, read it back, compare, merge, keep the register."""
