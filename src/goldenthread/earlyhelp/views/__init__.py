"""The pages of this room: lists and one episode (`episodes`), its beginning (`beginning`), the assessment (`assessing`), the family's plan
(`planning`), reviews, milestones and the end (`watching`). `keeping` is what every form of theirs has in common.
"""
