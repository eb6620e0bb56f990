"""The contact list of EIT part 2: entered, opened, exported and deleted, each on record."""
