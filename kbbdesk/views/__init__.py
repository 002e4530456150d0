"""The window: one folder for each part, its item model beside its view. Text that people read is in `tr()`."""
