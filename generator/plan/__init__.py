"""The plan of the publication: pages, addresses, codes, menu, relations."""
