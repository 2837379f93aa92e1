"""The pages of the site as a browser reads them: somebody's session, and a form as it comes."""

from typing import Any

from django.test import Client
from lxml import html


def browser_of(user: Any) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def form_at(address: str, user: Any, sent: dict[str, Any]) -> dict[str, Any]:
    """What the form of a page has in it as it comes; nothing where there is no page with a form."""
    response = browser_of(user).get(address)
    if response.status_code != 200:
        return {}
    forms = html.fromstring(response.content).xpath("//main//form[@method='post']")
    own = sent.keys() - {"reason"}
    mine = [form for form in forms if form.get("action") in {None, "", address}]
    fitting = [form for form in mine if own & set(form.fields.keys())] or mine
    if not fitting:
        return {}
    empty = {
        e.name
        for e in fitting[-1].inputs
        if getattr(e, "type", "") == "radio" and not e.get("value")
    }
    # a browser takes a text's first line break for the mark-up's, and sends an empty choice as such
    return {
        name: value.removeprefix("\n")
        for name, value in fitting[-1].form_values()
        if value != "on" or name not in empty
    }
