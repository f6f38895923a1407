import re
from typing import Any

from django.core.validators import RegexValidator
from rest_framework import serializers

from contract import items


class StrictInteger(serializers.IntegerField):
    """Takes no text, fraction or boolean for an integer."""

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return data


class StrictText(serializers.CharField):
    """Takes no number for text."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class ItemSerializer(serializers.Serializer):
    id = serializers.IntegerField(read_only=True)
    name = StrictText(
        max_length=100,
        trim_whitespace=False,
        validators=[RegexValidator(re.compile(r"\A[^\x00-\x1f\ud800-\udfff]+\Z"))],
    )
    priceCents = StrictInteger(min_value=0, max_value=items.MAX_PRICE_CENTS)
    quantity = StrictInteger(min_value=0, max_value=items.MAX_QUANTITY)


class RowSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    number = serializers.IntegerField()


class PageSerializer(serializers.Serializer):
    offset = serializers.IntegerField()
    total = serializers.IntegerField()
    items = ItemSerializer(many=True)
