"""Tells Django that this room exists, and forms what stands beside their key: drafts of what was typed before."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Agencies, people, and what each may do."""

    name = "goldenthread.partners"
    default = True

    def ready(self) -> None:
        from goldenthread.ledger import form_keys
        from goldenthread.partners import drafts

        form_keys.put_beside(drafts.beside)
