"""From what was written to a finished site."""
