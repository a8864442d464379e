"""Reconnect: reads a guide's YAML and publishes it as a website and printable worksheets."""

__version__ = "0.1.0"
