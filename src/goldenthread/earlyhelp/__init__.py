"""Early help: request, allocation, assessment with each partner's part, family plan, reviews, drift with its reasons, and the end of help.

Start in `pathways`: the versions of the way that help takes. Closing, stepping up and down are matters for `decisions`.
"""
