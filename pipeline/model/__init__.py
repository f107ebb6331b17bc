"""The ground: records, spans, documents, errors. Imports nothing of ours."""
