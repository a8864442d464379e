"""The guide as data: YAML in, a checked guide out."""
