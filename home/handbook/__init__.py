"""The officers' guide: chapters of docs/guide, shown in the admin."""
