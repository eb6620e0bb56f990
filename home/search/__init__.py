"""Search in Thai: one text for each thing that can be found, searched by trigrams."""
