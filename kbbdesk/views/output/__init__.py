"""What leaves the program: official files, and goal summaries on paper."""
