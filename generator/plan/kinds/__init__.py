"""Kinds of pages, one file each; `plan/menu.py` puts the pages of each kind in order."""
