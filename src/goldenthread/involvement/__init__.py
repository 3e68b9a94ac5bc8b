"""One asking of one partner, and the one-purpose link by which they answer without an account.

`Involvement` says who was asked for what, why and by when; `ReplyLink` opens one page for one purpose until a day; `Answer` is what came
back, added and never changed. What a link shows and what an answer does is told by the rooms above (`purposes`): this room knows of a
child, a meeting or an action only the name of the room, the kind and the id. Start in `services/asking.py`.
"""
