"""The pages of this room: letters on their way in, the review of what was read, the register of findings."""
