"""People: the roster of those who own, propose and approve."""

from isms_scope.model.element import Element
from isms_scope.model.fields import Date, Flag, Text, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import OrganisationRef, TeamRef


class GitIdentity(Part):
    """A name under which the person appears in git."""

    email: Text | None = one("E-mail address in commits.", shown="internal", essential=True)
    signing_key: Text | None = one("Public key with which the person signs.", shown="auditor")


@kind("people", "person", "governance", starter=True)
class Person(Element):
    """A person, under the real name or a pseudonym."""

    emails: tuple[Text, ...] = many("E-mail addresses of the person.", shown="internal")
    git_identities: tuple[GitIdentity, ...] = many("How the person appears in git.")
    forge_ids: tuple[Text, ...] = many("User names at the code host.")
    organisation: OrganisationRef | None = one("The employer.")
    team: TeamRef | None = one("The team.")
    title: Text | None = one("Job title.")
    human: Flag | None = one("false for a robot; robots never count as a second person.")
    start: Date | None = one("First day with the company.")
    end: Date | None = one("Last day with the company.")
