"""The page of one performance target: its sentence, units, indicators, activities and costs."""
