"""The browser app: watch a brief being made, and check every line of it."""
