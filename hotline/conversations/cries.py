"""Cries for help have limits of their own: generous to a person, useless to a program that sends them without end.

A cry from an address that has sent none lately is never held back, whatever others do. Many from one address are all
stored, but stand together as one row of the queue, behind single ones, so that they bury nobody.
"""

import hashlib
import hmac

from hotline import limits
from hotline.conversations import wording
from hotline.conversations.help_lines import lines_for
from hotline.problems import ProblemError
from hotline.services import Services


async def admit_cry(services: Services, conversation_id: str, address: str, kind: str) -> str | None:
    """Count a cry. Returns the crowd that it belongs to when many conversations of this address cried just now.

    Raises ProblemError 429, with the numbers to call, beyond what a person can write.
    """
    limiter = services.limiter
    try:
        await limiter.hit(limits.CRY, conversation_id)
        await limiter.hit(limits.CRY_ADDRESS, address)
    except ProblemError as refused:
        lines = lines_for(kind)
        detail = wording.cries_refused([(line.number, line.name) for line in lines])
        extra = {"help_lines": [line.as_json() for line in lines]}
        raise ProblemError(429, refused.slug, refused.title, detail, headers=refused.headers, extra=extra) from refused
    first_of_conversation = await limiter.within(limits.CRY_COUNTED, conversation_id)
    if not first_of_conversation or await limiter.within(limits.CROWD, address):
        return None
    key = services.settings.secret_key.get_secret_value().encode()
    return hmac.new(key, f"crowd:{address}".encode(), hashlib.sha256).hexdigest()[:32]
