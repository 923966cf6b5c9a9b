"""The five panes: each turns the records of its kind into rows, and knows nothing of the others."""
