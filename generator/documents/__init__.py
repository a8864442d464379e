"""The plan as documents: sheets, packs, book, EPUB."""
