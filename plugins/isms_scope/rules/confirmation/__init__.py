"""Rules about who confirmed what stands in the register."""
