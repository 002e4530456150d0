"""What a node of the plan costs: sums of integer kuruş, kept on the node and carried up the tree."""

from dataclasses import dataclass, field

from kbbdesk import codes


@dataclass(slots=True)
class Totals:
    """Sums in kuruş below one node: declared budget, off-budget, and cost by economic code.

    A code without any cost has no entry in `by_code`.
    """

    budget: int = 0
    off_budget: int = 0
    by_code: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Budget and off-budget together, in kuruş."""
        return self.budget + self.off_budget

    @property
    def code_total(self) -> int:
        """The sum over all economic codes, in kuruş."""
        return sum(self.by_code.values())

    def under(self, code: str) -> int:
        """Return the cost under an economic code and the codes below it, in kuruş."""
        return sum(amount for other, amount in self.by_code.items() if codes.covers(code, other))

    def add(self, other: "Totals", sign: int = 1) -> None:
        """Add `other` to these sums, or take it away with `sign` -1."""
        self.budget += sign * other.budget
        self.off_budget += sign * other.off_budget
        for code, amount in other.by_code.items():
            self.add_cost(code, sign * amount)

    def add_cost(self, code: str, kurus: int) -> None:
        """Add an amount under one economic code."""
        changed = self.by_code.get(code, 0) + kurus
        if changed:
            self.by_code[code] = changed
        else:
            self.by_code.pop(code, None)
