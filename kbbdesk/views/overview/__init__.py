"""The pages above the performance targets: what stands below a node, and the programme at a glance."""
