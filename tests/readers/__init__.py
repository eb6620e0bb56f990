"""Programs that nobody here wrote read our files: three readers of PDF, two judges of Office."""
