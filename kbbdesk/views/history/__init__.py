"""Who changed what when: of a cell, of a row, of the whole programme."""
