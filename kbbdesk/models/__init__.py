"""What a programme is: plain dataclasses that own their children, and their totals. No Qt, no SQL, no files."""
