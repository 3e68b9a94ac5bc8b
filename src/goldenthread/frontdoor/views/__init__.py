"""The pages of this room: lists and one contact or referral (`pages`), taking contacts in (`taking`), screening and deciding (`working`),
what names no child (`without_a_child`). What guards them is in `rules`.
"""
