"""Guided editing: each criterion beside the field it judges, and what is ready at a glance.

``places`` and ``entries`` are pure: where in the form a criterion is answered, and what
is said of it. ``reading`` judges the newest draft, ``panels`` and ``views`` show it.
"""
