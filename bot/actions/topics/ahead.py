"""The helps that a story points to, shown before it is known for whom it is told; nothing of it is kept."""

from copy import deepcopy
from dataclasses import replace

from bot.actions.hearing.listen import listen
from bot.actions.topics import story
from bot.actions.turn.state import Aside, DialogueState
from bot.actions.turn.talk import Talk


def look_ahead(talk: Talk, aside: Aside) -> tuple[list[str], list[str]]:
    """Show what there may be for the home that the message seems to tell of; the helps in view, and the likely ones.

    The file and the state are put back as they were: whether it is that home they are asked next.
    """
    state, files, said, ways = talk.state, talk.turn.files, talk.said, talk.ways
    talk.state, talk.turn.files = (
        DialogueState(other=aside.who, kin=aside.key),
        replace(files, other=deepcopy(files.other)),
    )
    talk.said, talk.ways, talk.ahead = [], [], True
    try:
        heard = listen(talk)
        talk.said.clear()  # what was heard is said once it is known of whom
        if story.is_story(talk, heard):
            story.show_helps(talk)
        return talk.state.in_view, talk.state.likely
    finally:
        talk.state, talk.turn.files = state, files
        # Where a colleague sees the helps first, that is said along with the question.
        talk.said, talk.ways, talk.ahead = [*said, *talk.said], ways, False
