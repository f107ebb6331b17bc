"""Makes the sample documents and their truth from the files in ``sources``; it knows nothing of the pipeline."""
