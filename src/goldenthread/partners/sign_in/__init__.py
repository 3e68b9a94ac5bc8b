"""What happens around django-allauth's steps: its hooks (`adapters`) and its forms in our words (`forms`).

Settings are in `config.sign_in`, addresses in `partners.sign_in_urls`, pages in `templates/account` and `templates/mfa`.
"""
