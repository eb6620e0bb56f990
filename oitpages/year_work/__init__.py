"""The year's work: calendar, duties, reminders, feeds, and counts of survey answers."""
