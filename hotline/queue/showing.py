"""Messages as staff see them: numbers of people are hidden until somebody asks for one message, which is recorded."""

from typing import Any

from hotline.masking import mask, mask_all

# In these words a landline is the caller's; in the service's own it is an office's.
_SAID = {"resident", "operator"}


def hidden(message: dict[str, Any]) -> dict[str, Any]:
    """The message with numbers of people masked; "masked" tells whether there were any."""
    landlines = message["sender"] in _SAID
    shown = message | {
        "text": mask(message["text"], landlines=landlines),
        "data": mask_all(message["data"], landlines=landlines),
    }
    return shown | {"masked": shown != message}
