"""Excel in: templates, hostile files, mistakes, and what reaches the page."""
