"""Who may watch on a phone, the phones on which they are signed in, and what these report."""

from central.learn.models.access import Access, Invitation, PhoneRule
from central.learn.models.signing_in import SignIn, WrongTry
from central.learn.models.watching import Piece, Viewing

__all__ = ["Access", "Invitation", "PhoneRule", "Piece", "SignIn", "Viewing", "WrongTry"]
