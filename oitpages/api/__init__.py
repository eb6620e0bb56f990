"""The programs' side: ``/api/v1/`` (evidence index, OpenAPI) and ``/api/v2/`` (content)."""
