"""The five official tables, the goal summary and the open data: pure functions from a programme to plain data."""
