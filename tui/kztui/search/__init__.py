"""Questions to the records: one language, one index, for the explorer and for the commands."""
