"""Help: the user guide and its window, the tour, *Hakkında*. Imported when first asked for."""
