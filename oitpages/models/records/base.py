"""What every kind of record shares: an order, and the list of what may be published."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.db import models
from wagtail.images import get_image_model_string
from wagtail.models import Orderable

from oitpages.models.choices import month_choices, work_line_choices


class Record(Orderable):
    """A row that an officer enters on an item page.

    A concrete record has ``page``, a ``ParentalKey`` to its item's page class.

    Attributes:
        record_key: name of the record set for checks, reports and the API.
        public_columns: the fields that may leave the database, in the order shown.
            A field that isn't listed is never published.
        added_columns: fields that :meth:`derive` reads and takes out again.
        derived_columns: values computed from the row, key to (Thai label, kind).
        english_columns: English beside Thai fields, for English pages; files and data
            hold what the checklist asks for, which is Thai.
    """

    record_key: ClassVar[str]
    public_columns: ClassVar[tuple[str, ...]]
    added_columns: ClassVar[tuple[str, ...]] = ()
    derived_columns: ClassVar[Mapping[str, tuple[str, str]]] = {}
    english_columns: ClassVar[tuple[str, ...]] = ()

    class Meta(Orderable.Meta):
        abstract = True

    @classmethod
    def derive(cls, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        """Add the derived columns to the rows of one page, given in their order."""
        return list(rows)


class MonthField(models.CharField):
    """A month as ``2024-10``, chosen from the months of the catalogue's years."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 7)
        kwargs.setdefault("choices", month_choices)
        kwargs.setdefault("verbose_name", "เดือน")
        super().__init__(*args, **kwargs)


class WorkLineField(models.CharField):
    """The key of a work line (สายงาน)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        kwargs.setdefault("choices", work_line_choices)
        kwargs.setdefault("verbose_name", "สายงาน")
        super().__init__(*args, **kwargs)


class MoneyField(models.DecimalField):
    """An amount in baht."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 14)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)


class PhotoField(models.ForeignKey):
    """A picture that stays when the row goes. Its text alternative is in ``<name>_alt``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("to", get_image_model_string())
        kwargs.setdefault("on_delete", models.SET_NULL)
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("related_name", "+")
        kwargs.setdefault("verbose_name", "ภาพ")
        super().__init__(*args, **kwargs)
