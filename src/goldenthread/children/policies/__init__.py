"""Is it valid now: who may see a child (`access`), and what may be recorded (`records`). Pure; reads what it is given."""
