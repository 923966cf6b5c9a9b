"""Citations of an article and of the records in it, in the styles that writers are asked for."""
