"""Coreference: which mentions denote the same actor.

People are joined by name, then by surname, then by office ("the minister") and pronoun; bodies by name and head
("the ministry"); groups by phrase or by their members. Gazetteer people are chosen by name, office, country and date.
Salience follows what is written of entity-based coherence: the subject of the last sentence first, then nearness.
"""

from diplo_events.pipeline.coreference.entities import Entity
from diplo_events.pipeline.coreference.resolver import Resolver

__all__ = ["Entity", "Resolver"]
