"""kztui: a terminal explorer of news articles and of the evidence in them."""

__version__ = "0.1.0"
