"""The grid that every table of the window is shown in: as quick to type in as Excel, and marked by the checks."""
