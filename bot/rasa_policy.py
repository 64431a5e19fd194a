"""Rasa's rule policy without its built-in commands. Runs in Rasa's environment."""

from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class ActPolicy(RulePolicy):
    """Every act leads to the action that its rule names.

    RulePolicy answers the intents `restart`, `back` and `session_start` with actions of its own, before any rule; here
    `restart` is a resident who wants to begin again, and the application decides what that means.
    """

    @staticmethod
    def _find_action_from_default_actions(tracker: DialogueStateTracker) -> tuple[str | None, str | None]:
        return None, None
