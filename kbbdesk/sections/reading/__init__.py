"""From a file that came from outside to the lines of a section. The child imports from here: keep it bare."""

CHILD_ARGUMENT = "--workbook-reader"
"""What starts the program as the child process that parses workbooks, followed by the bytes it may take."""
