"""The pages of this room: a subject's meetings and one of them (`meetings`), whom to ask (`asking`), and while it goes on (`holding`)."""
