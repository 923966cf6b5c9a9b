"""Widgets drawn by line: their cost does not grow with what they hold."""
