"""The library: TinyDB files of articles and their records, read whole, checked, and kept."""
