"""Words and view data of this room's pages: templates hold no rules."""
