"""Everything of note that happens, by one name each: what the audit keeps, what is counted, what wakes the lists.

Start with `names.py`. Whoever acts records an event in their own transaction (`hotline.staff.audit.record`, or `note`
of a locked conversation); once it is committed, those who listen hear of it (`listening.py`).
"""

from hotline.events.names import Event
from hotline.events.payloads import Payload

__all__ = ["Event", "Payload"]
