"""The parts of the benchmark; each is a module whose `figures` measures."""

from importlib import import_module

from benchmarks.measure import Figure

PARTS = ("window", "programme_file", "excel", "pdf", "sections", "scrolling", "preview", "dashboard")


def figures_of(part: str) -> list[Figure]:
    """Measure one part; a line is printed for each figure as it comes."""
    found = []
    for figure in import_module(f"benchmarks.{part}").figures():
        print(figure, flush=True)
        found.append(figure)
    return found
