"""Copying honestly, and the last copy kept."""
