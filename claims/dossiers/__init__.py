"""The one reader: what pages show of a claim and its surroundings, as frozen dataclasses."""

from claims.dossiers.claim import Dossier, dossier

__all__ = ["Dossier", "dossier"]
