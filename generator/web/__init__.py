"""The plan as files for MkDocs: pages, scripts, redirects, data."""
