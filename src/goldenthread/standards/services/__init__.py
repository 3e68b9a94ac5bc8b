"""What is done in this room: standards are worked out over everything recorded, every night and when somebody asks."""

from goldenthread.standards.services.measuring import KIND, measure_now

__all__ = ["KIND", "measure_now"]
