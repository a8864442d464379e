"""Kinds of pages, one file each; `plan/menu.py` says where the pages of each kind stand."""
