"""Reads what a browser would send from the HTML of an edit page."""

from html.parser import HTMLParser

NOT_SENT = {"submit", "button", "image", "reset", "file"}


class FormReader(HTMLParser):
    """Collects the named fields of the form with an id, as a browser would send them."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.fields: list[tuple[str, str]] = []
        self._inside = False
        self._templates = 0
        self._select: tuple[str, list[tuple[str, bool]]] | None = None
        self._area: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Begin the form, or one of its fields."""
        given = {name: value or "" for name, value in attributes}
        if tag == "template":
            self._templates += 1
        if tag == "form" and given.get("id") == self.form_id:
            self._inside = True
        mine = self._inside or given.get("form") == self.form_id
        if self._templates or not mine:
            return
        name, disabled = given.get("name", ""), "disabled" in given
        if tag == "input" and name and not disabled and given.get("type") not in NOT_SENT:
            boxed = given.get("type") in ("checkbox", "radio")
            if not boxed or "checked" in given:
                self.fields.append((name, given.get("value", "on" if boxed else "")))
        elif tag == "select" and name and not disabled:
            self._select = (name, [])
        elif tag == "option" and self._select:
            self._select[1].append((given.get("value", ""), "selected" in given))
        elif tag == "textarea" and name and not disabled:
            self._area = (name, [])

    def handle_data(self, data: str) -> None:
        """Keep the text of a text area."""
        if self._area:
            self._area[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a field or the form."""
        if tag == "template":
            self._templates -= 1
        elif tag == "form":
            self._inside = False
        elif tag == "select" and self._select:
            name, options = self._select
            chosen = [value for value, selected in options if selected]
            self.fields += [(name, value) for value in chosen or [v for v, _ in options[:1]]]
            self._select = None
        elif tag == "textarea" and self._area:
            # A browser leaves out the line break that follows the tag.
            self.fields.append((self._area[0], "".join(self._area[1]).removeprefix("\n")))
            self._area = None


def form_fields(html: str, form_id: str) -> list[tuple[str, str]]:
    """Names and values of a form, in its order.

    Raises:
        ValueError: the page has no such form.
    """
    reader = FormReader(form_id)
    reader.feed(html)
    if not reader.fields:
        raise ValueError(f"no form {form_id!r}")
    return reader.fields
