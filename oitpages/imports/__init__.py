"""Excel in: templates for officers, and the workbooks they fill, checked before anything is kept.

The way of a workbook: ``preflight`` refuses hostile files by looking at the archive alone,
``reading`` lets openpyxl read it in a limited process, ``headers`` and ``parsing`` turn sheets
into rows or into a report of every mistake, ``difference`` compares them with the page's draft,
and ``apply`` writes them as one new draft revision. Only ``columns``, ``apply``, ``forms`` and
``views`` know Django.
"""
