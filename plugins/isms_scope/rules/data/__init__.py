"""Where data really go."""
