"""The preview: watch the guide, build, show."""
