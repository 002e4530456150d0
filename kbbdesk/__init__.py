"""The yearly performance programme of a Turkish public administration: typed once, checked, printed."""

__version__ = "0.1.0"
