"""Compares an answer with the schema that the API publishes of itself."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
FORMATS = {
    "date": datetime.date.fromisoformat,
    "date-time": datetime.datetime.fromisoformat,
}


def references(document: Any) -> Iterator[str]:
    """Every reference in the document."""
    if isinstance(document, dict):
        if "$ref" in document:
            yield document["$ref"]
        for value in document.values():
            yield from references(value)
    elif isinstance(document, list):
        for value in document:
            yield from references(value)


def resolved(document: dict, reference: str) -> dict:
    """What a reference such as ``#/components/schemas/ItemOut`` points at."""
    found: Any = document
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found


def problems(document: dict, schema: dict, value: Any, place: str = "answer") -> list[str]:
    """Where a value differs from a schema; a field that the schema lacks differs too."""
    if "$ref" in schema:
        return problems(document, resolved(document, schema["$ref"]), value, place)
    if "anyOf" in schema:
        tries = [problems(document, option, value, place) for option in schema["anyOf"]]
        return [] if [] in tries else min(tries, key=len)
    if "enum" in schema and value not in schema["enum"]:
        return [f"{place}: {value!r} is none of {schema['enum']}"]
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or (kind == "integer" and value is True)):
        return [f"{place}: {value!r} is no {kind}"]
    found: list[str] = []
    if kind == "string" and schema.get("format") in FORMATS:
        try:
            FORMATS[schema["format"]](value)
        except ValueError:
            found.append(f"{place}: {value!r} is no {schema['format']}")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{place}: {value!r} does not match {schema['pattern']}")
    if kind == "array":
        for number, entry in enumerate(value):
            found += problems(document, schema["items"], entry, f"{place}[{number}]")
    if kind == "object":
        fields = schema.get("properties", {})
        found += [
            f"{place}.{name} is missing"
            for name in schema.get("required", ())
            if name not in value
        ]
        for name, entry in value.items():
            inner = fields.get(name, schema.get("additionalProperties"))
            if not isinstance(inner, dict):
                found.append(f"{place}.{name} is not in the schema")
            else:
                found += problems(document, inner, entry, f"{place}.{name}")
    return found
