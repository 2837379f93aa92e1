"""Who did something and when, as pages show it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    username: str  # for the address of the person's page


@dataclass(frozen=True)
class Signature:
    by: Person
    at: datetime
