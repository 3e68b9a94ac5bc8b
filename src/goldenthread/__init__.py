"""Golden Thread: from what inspectors found to help that reaches children.

Each folder here is a room, named for what its users name. Rooms import downwards only; `pyproject.toml` holds the order and
`tests/architecture` proves it. Start with `config/urls.py` for a page you have seen, or `GLOSSARY.md` for a word.
"""
