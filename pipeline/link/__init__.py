"""Links over the whole corpus: works, entities, sources, reuse, conflicts, the graph."""
