"""The pages a fact-checker, an editor and a researcher work in: ``ibid serve`` opens a knowledge base in a browser."""
