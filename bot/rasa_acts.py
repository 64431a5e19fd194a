"""The classifier of acts: logistic regression on characters, words, meanings and facts. Runs in Rasa's environment."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.rasa_facts import answering, questions
from bot.rasa_features import Views, views
from bot.rasa_words import word_vectors

FILE = "acts.npz"
ASKED = "asked"  # in a message's metadata: the fact that was just asked for
FACT_WEIGHT = 0.4  # of a mark beside characters and words, which are scaled to a length of 1
ASKING = frozenset({"ask_eligibility", "ask_policy", "ask_progress", "dispute", "request_human", "start_assessment"})
SURE = 0.5  # of what a message asks that tells facts besides
Ranking = list[tuple[str, float]]
ANSWER_FACTOR = 0.05  # what is left of the chance of an act that does not fit an answer


class ActModel:
    """Text to probabilities of acts, apart from Rasa, so that it can be tuned and measured by itself."""

    def __init__(self, c: float = 10.0) -> None:
        self._characters = TfidfVectorizer(
            analyzer="char", ngram_range=(1, 4), lowercase=False, sublinear_tf=True, min_df=2
        )
        self._terms = TfidfVectorizer(
            token_pattern=r"\S+", ngram_range=(1, 2), lowercase=False, sublinear_tf=True, min_df=2
        )
        self._facts = CountVectorizer(token_pattern=r"\S+", lowercase=False, binary=True, min_df=3)
        self._regression = LogisticRegression(C=c, max_iter=300, tol=1e-3)

    def fit(self, texts: list[str], acts: list[str]) -> None:
        """Learn from examples: texts and their acts, of equal length."""
        seen = [views(text) for text in texts]
        self._characters.fit([view.characters for view in seen])
        self._terms.fit([view.terms for view in seen])
        self._facts.fit([view.facts for view in seen])
        self._regression.fit(self._features(seen), acts)

    def rank(self, text: str, asked: str | None = None) -> Ranking:
        """Every act with its probability, likeliest first, given the fact that was just asked for.

        Of a message that tells facts and asks something, the act is what it asks.
        """
        acts = self._regression.classes_.tolist()
        chances = self._chances(text)
        fitting = answering(text, asked) if asked is not None else None
        if fitting is not None:
            chances *= [1.0 if act in fitting else ANSWER_FACTOR for act in acts]
            chances /= chances.sum()
        ranked = _likeliest_first(acts, chances)
        if ranked[0][0] != "inform" or fitting is not None:
            return ranked
        for question in questions(text):
            about = _likeliest_first(acts, self._chances(question))
            if about[0][0] in ASKING and about[0][1] >= SURE:
                return about
        return ranked

    def _chances(self, text: str) -> NDArray[np.float64]:
        return np.asarray(self._regression.predict_proba(self._features([views(text)]))[0])

    def save(self, path: Path) -> None:
        """Write what was learned as plain arrays, which load in a fraction of the time a library for models takes."""
        with path.open("wb") as file:
            np.savez(
                file,
                acts=self._regression.classes_.astype(str),
                weights=self._regression.coef_,
                intercepts=self._regression.intercept_,
                characters=_terms(self._characters),
                character_rarity=self._characters.idf_,
                terms=_terms(self._terms),
                term_rarity=self._terms.idf_,
                facts=_terms(self._facts),
            )

    @classmethod
    def load(cls, path: Path) -> ActModel:
        """The model that `save` wrote. Raises OSError, ValueError or KeyError for a file that it did not write."""
        model = cls()
        with np.load(path, allow_pickle=False) as held:
            model._regression.classes_ = held["acts"]
            model._regression.coef_, model._regression.intercept_ = held["weights"], held["intercepts"]
            _restore(model._characters, held["characters"], held["character_rarity"])
            _restore(model._terms, held["terms"], held["term_rarity"])
            model._facts.vocabulary_ = _vocabulary(held["facts"])
        return model

    def _features(self, seen: list[Views]) -> csr_matrix:
        meanings = [word_vectors().mean(view.words, self._rarity) for view in seen]
        return csr_matrix(
            hstack(
                [
                    self._characters.transform([view.characters for view in seen]),
                    self._terms.transform([view.terms for view in seen]),
                    csr_matrix(np.array(meanings)),
                    FACT_WEIGHT * self._facts.transform([view.facts for view in seen]),
                ]
            )
        )

    def _rarity(self, word: str) -> float:
        """How much a word says: its inverse document frequency, of one never seen the highest."""
        row = self._terms.vocabulary_.get(word)
        return float(self._terms.idf_.max() if row is None else self._terms.idf_[row])


def _likeliest_first(acts: list[str], chances: NDArray[np.float64]) -> Ranking:
    return sorted(zip(acts, chances.tolist(), strict=True), key=lambda pair: -pair[1])


def _terms(vectorizer: CountVectorizer) -> str:
    return json.dumps(sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.__getitem__), ensure_ascii=False)


def _vocabulary(terms: NDArray[np.str_]) -> dict[str, int]:
    return {term: row for row, term in enumerate(json.loads(str(terms)))}


def _restore(vectorizer: TfidfVectorizer, terms: NDArray[np.str_], rarity: NDArray[np.float64]) -> None:
    vectorizer.vocabulary_ = _vocabulary(terms)
    vectorizer.idf_ = rarity


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ActClassifier(IntentClassifier, GraphComponent):
    """Rasa's component around ActModel."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._model: ActModel | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """c: inverse strength of regularisation; ranking_length: how many acts a parse lists."""
        return {"c": 10.0, "ranking_length": 5}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ActClassifier:
        """An untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ActClassifier:
        """The trained component. Raises ValueError when the storage holds none: an unfitted model must not serve."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._model = ActModel.load(folder / FILE)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples that have an intent, and store what was learned."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        self._model = ActModel(self._config["c"])
        self._model.fit([example.get(TEXT) for example in examples], [example.get(INTENT) for example in examples])
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder / FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `intent` and `intent_ranking` of each message."""
        if self._model is None:
            raise RuntimeError("The classifier of acts was asked before it was trained or loaded")
        for message in messages:
            asked = (message.get("metadata") or {}).get(ASKED)
            ranked = self._model.rank(message.get(TEXT) or "", asked)
            ranking = [{"name": act, "confidence": chance} for act, chance in ranked]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking[: self._config["ranking_length"]], add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing behind this component learns from what it found in the examples."""
        return training_data
