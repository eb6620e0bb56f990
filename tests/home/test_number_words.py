"""What an officer reads who types letters where a number belongs."""

import pytest
from django import forms
from django.utils import translation


@pytest.mark.parametrize("field", [forms.IntegerField, forms.DecimalField, forms.FloatField])
def test_letters_in_a_number_are_answered_with_numbers(field) -> None:
    with translation.override("th"), pytest.raises(forms.ValidationError) as refused:
        field().clean("abc")
    assert refused.value.messages[0].startswith("กรอกตัวเลข")
