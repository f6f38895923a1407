"""Four shapes of models, each with an object as it comes out of a JSON parser, to be validated again and again."""

from datetime import date, datetime
from itertools import repeat
from typing import Any, Optional
from uuid import UUID

from pydantic import BaseModel, constr

from contract.faults import Fault
from versions import matching, validator

MOST_VALIDATIONS = 10_000


class User(BaseModel):
    id: int
    name: str
    email: str
    age: Optional[int] = None
    height: float
    active: bool
    country: str
    referrer: Optional[str] = None


class Country(BaseModel):
    code: str
    name: str


class Address(BaseModel):
    street: str
    city: str
    country: Country


class Contact(BaseModel):
    email: str
    phone: Optional[str] = None


class Customer(BaseModel):
    id: int
    name: str
    address: Address
    contact: Contact


class Payment(BaseModel):
    method: str
    amount: float


class Order(BaseModel):
    id: int
    customer: Customer
    payment: Payment


class Line(BaseModel):
    id: int
    name: str
    price: float
    quantity: int


class Basket(BaseModel):
    id: int
    lines: list[Line]


class Form(BaseModel):
    """Every value comes as text, as in a form."""

    id: UUID
    number: int
    price: float
    accepted: bool
    day: date
    at: datetime
    code: constr(min_length=1, max_length=20)
    sku: constr(**matching(v1=r"[A-Z]{3}-[0-9]{4}\Z", v2=r"^[A-Z]{3}-[0-9]{4}$"))


_USER = {
    "id": 4711,
    "name": "Ada Lovelace",
    "email": "ada@example.org",
    "age": 36,
    "height": 1.65,
    "active": True,
    "country": "GB",
    "referrer": None,
}
_ORDER = {
    "id": 1,
    "customer": {
        "id": 4711,
        "name": "Ada Lovelace",
        "address": {"street": "12 St James's Square", "city": "London", "country": {"code": "GB", "name": "United Kingdom"}},
        "contact": {"email": "ada@example.org", "phone": "+44 20 7946 0000"},
    },
    "payment": {"method": "card", "amount": 12.5},
}
_BASKET = {"id": 1, "lines": [{"id": k, "name": f"item-{k}", "price": k + 0.5, "quantity": k % 10} for k in range(100)]}
_FORM = {
    "id": "6f1c2f5e-3b0a-4f5e-9a55-0d7c1f0b2a11",
    "number": "4711",
    "price": "12.50",
    "accepted": "true",
    "day": "2026-01-31",
    "at": "2026-01-31T12:00:00Z",
    "code": "spring",
    "sku": "ABC-1234",
}

SHAPES = {
    "flat": (validator(User), _USER),
    "nested": (validator(Order), _ORDER),
    "list": (validator(Basket), _BASKET),
    "strings": (validator(Form), _FORM),
}


def named(text: str | None) -> str:
    if text not in SHAPES:
        raise Fault(400, f"shape must be one of {', '.join(SHAPES)}")
    return text  # type: ignore[return-value]


def validate(shape: str, n: int) -> dict[str, Any]:
    once, payload = SHAPES[shape]
    for _ in repeat(None, n):
        once(payload)
    return {"shape": shape, "validated": n}
