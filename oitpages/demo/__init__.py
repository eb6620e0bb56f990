"""Invented content of the demonstration: texts as TOML, pictures drawn by the program."""
