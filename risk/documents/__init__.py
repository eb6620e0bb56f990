"""Papers to print from the registers. Each module offers its own in ``DOCUMENTS``."""
