"""Excel in: templates for officers, and the workbooks they fill, checked before anything is kept.

The way of a workbook: ``preflight`` refuses hostile files by looking at the archive alone,
``reading`` lets openpyxl read it in a limited process, ``headers`` and ``parsing`` turn sheets
into rows or into a report of every mistake.

For an item page ``difference`` then compares them with the page's draft, and ``apply`` writes
them as one new draft revision. For a register (``registers`` lists them) ``register_matching``
finds which line is which row, ``register_check`` judges them by the models' own rules,
``register_write`` writes all or nothing, and ``register_undo`` takes it back.

Which modules know Django is listed in ``tests/imports/test_layers.py``.
"""
