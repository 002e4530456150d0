"""What is checked: one pure function per rule, run on the rows whose values it reads. No prose but in `texts`."""
