"""PDFs: structure tree first, geometry second, one tail for both."""

from __future__ import annotations

from pipeline.segment.pdf.page_numbers import page_labels
from pipeline.segment.pdf.segmenter import segment_pdf

__all__ = ["page_labels", "segment_pdf"]
