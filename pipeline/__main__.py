"""``python -m pipeline`` is the command ``ibid``."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
