"""The admin of the bribery risks: lists, forms, heat map and copying to the next year."""
