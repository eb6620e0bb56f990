"""Items as schema.org data sets, so that data-set search engines find them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from oitpages.evidence.index import EvidenceIndex
from oitpages.evidence.open_data import LICENCE_URL, tags
from oitpages.evidence.state import FileState, ItemState
from oitpages.renderers import RENDERERS


def dataset(state: ItemState, publisher: Mapping[str, Any]) -> dict[str, Any]:
    """A published item as a data set with the files it can be had in.

    Args:
        state: an item with its page.
        publisher: the station as a JSON-LD object with an ``@id``.
    """
    page, year = state.page, state.edition.fiscal_year
    data = {
        "@type": "Dataset",
        "@id": f"{page.url}#dataset",
        "identifier": f"{state.edition.id}/{state.item.code}",
        "name": f"{state.item.code} {state.item.title_th} – {state.station.name_th}",
        "alternateName": state.item.title_en,
        "description": state.item.summary_th,
        "url": page.url,
        "inLanguage": "th",
        "keywords": list(tags(state)),
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "creator": {"@id": publisher["@id"]},
        "publisher": {"@id": publisher["@id"]},
        "temporalCoverage": f"{year.start.isoformat()}/{year.end.isoformat()}",
        "spatialCoverage": f"พื้นที่รับผิดชอบของ{state.station.name_th}",
        "distribution": [_download(file) for file in state.files if file.origin == "rendered"],
    }
    if page.published_at:
        data["datePublished"] = page.published_at.isoformat()
    if page.updated_at:
        data["dateModified"] = page.updated_at.isoformat()
    return data


def data_catalogue(index: EvidenceIndex, publisher: Mapping[str, Any]) -> dict[str, Any]:
    """A year's index as a catalogue of its published items.

    Args:
        index: the evidence index.
        publisher: the station as a JSON-LD object with an ``@id``.
    """
    return {
        "@type": "DataCatalog",
        "@id": f"{index.url}#catalogue",
        "name": f"การเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. {index.edition.year}",
        "url": index.url,
        "inLanguage": "th",
        "license": LICENCE_URL,
        "publisher": {"@id": publisher["@id"]},
        "dataset": [
            {
                "@type": "Dataset",
                "@id": f"{row.state.page.url}#dataset",
                "name": f"{row.item.code} {row.item.title_th}",
                "description": row.item.summary_th,
                "url": row.state.page.url,
                "license": LICENCE_URL,
                "creator": {"@id": publisher["@id"]},
            }
            for row in index.rows
            if row.state.page
        ],
    }


def _download(file: FileState) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": file.title,
        "contentUrl": file.url,
        "encodingFormat": RENDERERS[file.format].media_type.partition(";")[0],
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
    }
