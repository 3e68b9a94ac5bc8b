"""Closing, stepping down and stepping up, and deciding on no further action: nobody left out.

A decision is proposed about a matter of a room above (`matters`), every agency open with the child and the referrer are consulted, a
dispute opens a multi-agency discussion with its own clock, and what was decided is told with receipt. Start in `policies`: what blocks.
"""
