"""ibid: reads UN reports and gives back one linked knowledge base of claims and their sources."""

__version__ = "0.1.0"
