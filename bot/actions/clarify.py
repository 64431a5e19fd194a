"""Not understood: say so, then offer buttons, then a person."""

from bot.actions import ask
from bot.actions.talk import Talk
from bot.actions.wording import choices, say


def misunderstood(talk: Talk) -> None:
    """The first time another wording is asked for, the second time there are buttons, the third time a person."""
    talk.state.misunderstood += 1
    if talk.state.misunderstood >= 3:
        talk.add(say("not_understood_3"))
        talk.send(
            [
                {"id": "request_human", "label": say("human_choice")},
                {"id": "start_assessment:go_on", "label": say("keep_on_choice")},
            ]
        )
        return
    talk.add(say(f"not_understood_{talk.state.misunderstood}"))
    if talk.state.asked is not None:
        ask.put(talk, talk.state.asked)
    elif talk.state.misunderstood == 1:
        talk.send()
    else:
        talk.send(choices("hello_choices"))
