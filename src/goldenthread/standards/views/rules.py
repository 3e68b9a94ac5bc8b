"""The access rules these pages share. Pages that show records of children carry the rules of the children's room."""

from goldenthread.partners import access
from goldenthread.partners.permissions import Permission

reading = access.needs(Permission.READ_STANDARDS, "GET")
measuring = access.needs(Permission.MEASURE_STANDARDS, "POST")
