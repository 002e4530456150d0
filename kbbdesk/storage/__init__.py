"""One programme file: made, opened, locked, loaded, upgraded, backed up, verified; and output files."""
