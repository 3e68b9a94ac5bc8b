"""Pictures of numbers, drawn on the server as SVG: the same in a page, a PDF and a Word file.

Each kind of chart is a module with one function that takes numbers already counted and gives a `Chart`: the picture, its title, what it
says in words, and the table that stands beneath it. What is small and must not be said is decided before, by `measures.small_numbers`;
a chart draws “kept back” and lets no length or shade tell more. Pure: no framework, no room, no scripts, and no style that a strict
content security policy would refuse. Whether the text counts as markup is for the page to say.

`xmr` months of one figure · `small` the same as small as a word · `funnel` groups beside each other · `heat` agencies by kind of meeting ·
`bars` the four outcomes · `flow` how many went on · `icons` the two signs of a scorecard. Beneath: `svg`, `lettering`, `scales`, `marks`.
"""
