"""Tests of the search over a whole programme."""
