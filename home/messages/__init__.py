"""Messages from the public: questions, opinions and complaints, sealed as they arrive."""
