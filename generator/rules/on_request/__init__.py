"""Rules that are asked for: before a release, and from time to time."""
