"""The knowledge base: one SQLite file, built, searched, traced and exported."""
