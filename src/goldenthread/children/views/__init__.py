"""The pages of this room: a subject's children and one child (`children`), forms for what is known (`recording`), who works with them
(`relating`), whom of another agency they bring in (`bringing`), and the emergency door with its reviews (`emergency`). What guards them
is in `rules`.
"""
