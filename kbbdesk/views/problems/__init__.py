"""What does not hold: the marks of problems, and the list of them."""
