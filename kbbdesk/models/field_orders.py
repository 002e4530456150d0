"""The order of each kind's fields in files and sections that were written as lists of values, before 2026-12.

It never changes with the models: what was written in it is read in it (schemas 1 to 3, packed sections 1).
"""

UP_TO_SCHEMA_3: dict[str, tuple[str, ...]] = {
    "programme": ("fiscal_year", "approved_budget"),
    "administration": ("name", "logo"),
    "value_column": ("position", "label"),
    "unit_of_measure": ("position", "name"),
    "economic_code": ("code", "title", "open", "general_administration", "transfers"),
    "unit": ("position", "title", "short_title"),
    "ceiling": ("economic_code", "amount"),
    "theme": ("position", "code", "title"),
    "service_area": ("position", "title"),
    "goal": ("code", "title"),
    "objective": ("code", "title"),
    "performance_target": ("code", "title"),
    "responsible_unit": ("position", "unit"),
    "indicator": ("position", "title", "unit_of_measure", "direction"),
    "indicator_value": ("column", "value"),
    "activity": ("position", "title", "budget", "off_budget", "unit"),
    "cost_line": ("economic_code", "amount"),
    "justification": ("rule", "row", "field", "facts", "text", "who", "at"),
    "handout": ("unit", "at", "who", "deadline", "content"),
    "delivery": ("file_name", "file_hash", "content_hash", "content", "accepted", "left_out", "at", "who"),
    "remark": ("row", "field", "text", "who", "at", "answer", "answered_by", "answered_at"),
    "section_mark": ("unit", "handout", "deadline", "content"),
}
