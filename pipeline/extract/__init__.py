"""Finders over one document; they ignore each other."""
