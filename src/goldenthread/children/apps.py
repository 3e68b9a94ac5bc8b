"""Tells Django that this room exists, and the askings of all rooms who must not be told of a child any more, or is told the minimum."""

from django.apps import AppConfig


class ChildrenConfig(AppConfig):
    """Children, and who may see them."""

    name = "goldenthread.children"
    default = True

    def ready(self) -> None:
        from goldenthread.children.services.ending import asking_ended, hold_let_in
        from goldenthread.children.unscoped import barred, least
        from goldenthread.involvement import endings, telling

        telling.ask_first("children", barred)
        telling.ask_for_words("children", least)
        endings.tell(endings.Ending(room="children", hold=hold_let_in, ended=asking_ended))
