"""How the shipped pipeline was made: convert the open data, train, evaluate. Reading reports needs none of it."""
