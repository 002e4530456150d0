"""One search over all that a programme holds: titles, codes, units and amounts, ranked, with their places."""
