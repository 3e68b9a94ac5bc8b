"""Living the stories of the made-up population: each step is done on its day by the person it belongs to, through the product's services.

`run` goes through the days, `cast` knows who is who, `world` what has been made so far, `answers` what comes back through links. The other
modules hold one part of the product each: what its steps mean there. Nothing is written past a service.
"""
