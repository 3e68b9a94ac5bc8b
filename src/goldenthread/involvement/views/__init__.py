"""The pages of this room: the one page a link opens (`replies`), and the office's list of who was asked what (`askings`)."""
