"""The journal as people read it: sentences, filters, and a table of plain data."""
