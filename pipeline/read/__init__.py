"""From a source file to a Reading: PDF, text, HTML, Word."""
