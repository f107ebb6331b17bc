"""How the shipped pipeline was made: convert the open data, train, evaluate. Needed by nobody who only reads reports."""
