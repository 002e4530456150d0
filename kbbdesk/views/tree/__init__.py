"""The tree of the plan: its item model, its filter, its view, and what can be done to its rows."""
