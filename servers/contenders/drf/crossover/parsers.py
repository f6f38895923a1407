import io
from collections.abc import Mapping
from typing import IO, Any

from django.core.exceptions import RequestDataTooBig
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

from contract import faults


class LimitedJson(JSONParser):
    """JSON whatever its media type, with Django's limit on bodies, which the framework's own parsers pass by."""

    media_type = "*/*"

    def parse(self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        try:
            body = (parser_context or {})["request"].body
        except RequestDataTooBig:
            raise faults.Fault(413, faults.BODY_TOO_LARGE["error"]) from None
        try:
            return super().parse(io.BytesIO(body), media_type, parser_context)
        except RecursionError:
            raise ParseError from None
