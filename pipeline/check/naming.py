"""Ids of findings that survive a re-run: from the rule, the block and the words, never from an order."""

from __future__ import annotations

from hashlib import blake2b

from pipeline.model.document import Document


def finding_id(doc: Document, rule: str, block: str | None, words: str) -> str:
    """An id that stays while the document's name, the block and the words stay."""
    digest = blake2b(f"{rule}\0{words}".encode(), digest_size=4).hexdigest()
    return f"{doc.id}#{block or 'document'}.{rule}-{digest}"
