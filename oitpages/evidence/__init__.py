"""Evidence: what is known of each item, what follows from it, and the index of it all."""
