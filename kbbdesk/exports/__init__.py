"""Files made from tables; no export knows the models."""
