"""After a cry, answered when it came in: what else it tells is kept, and nothing is asked."""

from bot.actions.hearing.listen import listen
from bot.actions.topics import story
from bot.actions.turn.perspective import somebody
from bot.actions.turn.talk import SELF_EVIDENT, Talk
from bot.actions.wording import choices, say


def comfort(talk: Talk) -> None:
    """Take the turn of a message that shows danger."""
    talk.state.gentle = True
    talk.state.asked = talk.state.interrupted = talk.state.calling = None
    talk.state.queue.clear()
    if talk.state.aside is not None:  # whose it was is not asked any more; the words stay for people to read
        talk.file.remark(talk.state.aside.text, talk.state.aside.seq)
        talk.state.aside = None
    if not talk.state.other and somebody(talk.turn.text) is not None:
        return  # whose household these facts are of, it is no moment to ask
    heard = listen(talk)
    if talk.turn.danger in story.MATERIAL and story.is_story(talk, heard):
        story.tell(talk, heard)
        talk.add(say("here"))
        talk.send(choices("gentle_choices"))
        return
    noted = [*heard.noted, *(held for _, held in heard.corrected)]
    facts = [talk.describe(held) for held in noted if held.fact not in SELF_EVIDENT]
    if facts:
        talk.add(say("comfort", facts="，".join(facts)))
        talk.send()
