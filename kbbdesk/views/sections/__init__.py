"""*Bölümler*: sections handed out, filled in, brought back, and the remarks about them."""
