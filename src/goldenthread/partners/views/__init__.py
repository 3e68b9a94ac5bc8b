"""The pages about agencies, people and one's own account, one noun per file.

Each view: a rule, a fetch, a form, one service or query, a page or a redirect. Signing in is allauth's, listed in `sign_in_urls`.
"""
