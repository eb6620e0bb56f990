"""The personal-data guard: what a page and its files may not carry out unnoticed."""
