"""Papers to print from the registers. Each module offers its own in ``DOCUMENTS``."""

from risk.documents import exhibits as exhibit_papers
from risk.documents import property as property_papers
from risk.documents.registry import RegisterDocument

REGISTER_DOCUMENTS: tuple[RegisterDocument, ...] = (
    *property_papers.DOCUMENTS,
    *exhibit_papers.DOCUMENTS,
)
"""Every paper of every register."""
