"""Reads from the HTML of a screen what a browser would send from its forms."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

NOT_SENT = {"button", "image", "reset", "file"}


@dataclass
class Form:
    """A form with its fields in their order, and the buttons that send it."""

    action: str = ""
    method: str = "get"
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class FormsReader(HTMLParser):
    """Collects the forms of a screen by their order, and by their ids."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self._open: Form | None = None
        self._templates = 0
        self._select: tuple[Form, str, list[tuple[str, bool]]] | None = None
        self._area: tuple[Form, str, list[str]] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Begin a form, or one of its fields."""
        given = {name: value or "" for name, value in attributes}
        if tag == "template":
            self._templates += 1
        if self._templates:
            return
        if tag == "form":
            self._begin(given)
        elif tag == "option" and self._select:
            self._select[2].append((given.get("value", ""), "selected" in given))
        # A field may name a form that comes later.
        form = self._named(given["form"]) if given.get("form") else self._open
        if form is not None and given.get("name") and "disabled" not in given:
            self._read(tag, form, given)

    def _begin(self, given: dict[str, str]) -> None:
        form = self._named(given["id"]) if given.get("id") else Form()
        form.action, form.method = given.get("action", ""), given.get("method", "get").lower()
        self.forms.append(form)
        self._open = form

    def _named(self, form_id: str) -> Form:
        return self.by_id.setdefault(form_id, Form())

    def _read(self, tag: str, form: Form, given: dict[str, str]) -> None:
        """Keep a field with a name, or remember that its end will tell its value."""
        name, kind = given["name"], given.get("type", "submit" if tag == "button" else "text")
        if tag in ("button", "input") and kind == "submit":
            form.buttons.append((name, given.get("value", "")))
        elif tag == "input" and kind not in NOT_SENT:
            boxed = kind in ("checkbox", "radio")
            if not boxed or "checked" in given:
                form.fields.append((name, given.get("value", "on" if boxed else "")))
        elif tag == "select":
            self._select = (form, name, [])
        elif tag == "textarea":
            self._area = (form, name, [])

    def handle_data(self, data: str) -> None:
        """Keep the text of a text area."""
        if self._area:
            self._area[2].append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a field or the form."""
        if tag == "template":
            self._templates -= 1
        elif tag == "form":
            self._open = None
        elif tag == "select" and self._select:
            form, name, options = self._select
            chosen = [value for value, selected in options if selected]
            form.fields += [(name, value) for value in chosen or [v for v, _ in options[:1]]]
            self._select = None
        elif tag == "textarea" and self._area:
            form, name, parts = self._area
            # A browser leaves out the line break that follows the tag.
            form.fields.append((name, "".join(parts).removeprefix("\n")))
            self._area = None


def posted_forms(html: str) -> list[Form]:
    """The forms of a screen that change something."""
    reader = FormsReader()
    reader.feed(html)
    return [form for form in reader.forms if form.method == "post"]


def form_fields(html: str, form_id: str) -> list[tuple[str, str]]:
    """Names and values of a form, in its order.

    Raises:
        ValueError: the page has no such form.
    """
    reader = FormsReader()
    reader.feed(html)
    if form_id not in reader.by_id or not reader.by_id[form_id].fields:
        raise ValueError(f"no form {form_id!r}")
    return reader.by_id[form_id].fields
