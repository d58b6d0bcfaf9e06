"""Is the register itself sound: references, ids, decisions, owners, waivers, wording."""
