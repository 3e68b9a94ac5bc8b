"""A made-up population of children and what happens to them over two years: seeded, streaming, pure.

It knows no framework and nothing of the product's rooms but how an NHS or pupil number is checked. `families` makes who they are, `stories`
what happens to each family day by day, as plain steps (`steps`). The demo lives the steps through its services (`demo.living`); frames of a
whole country can be made of the very same steps without a database. Family n of a seed is the same however many are asked for.
"""
