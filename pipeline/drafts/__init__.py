"""Drafts outside any knowledge base: read when they are asked about, what is said of them put beside the words."""
