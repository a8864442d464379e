"""Turn what was written into a finished site."""
