"""The exhibit store in the admin: lists, forms, counting screens and verification."""
