"""Typefaces and the characters that they cover."""
