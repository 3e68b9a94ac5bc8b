"""Is it valid now: `deciding` proposals, consulting and what blocks, `disagreeing` and held risks, `telling` notices and feedback. Pure."""
