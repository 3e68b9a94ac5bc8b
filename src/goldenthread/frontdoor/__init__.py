"""The front door: contacts as they come in, their screening, four dated decisions, and the referrals they become.

Start in `policies`. What a contact leads to in early help is told through `outcomes`; closing a referral is a matter for `decisions`.
"""
