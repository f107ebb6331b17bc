"""Lists of what a knowledge base holds, as people look at them: narrowed, counted, a page at a time."""
