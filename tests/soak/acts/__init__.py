"""What the clerk does, by subject: each method is one thing, and gives way where the window goes on by itself."""
