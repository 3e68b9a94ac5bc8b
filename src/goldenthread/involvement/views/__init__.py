"""The pages of this room: the one a link opens (`replies`), the same for those signed in (`inbox`), the office's list (`askings`)."""
