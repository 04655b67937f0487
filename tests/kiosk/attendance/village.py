"""People of a village for the tests of attendance."""

from content_sync.protocol.documents import Person
from content_sync.protocol.secrets import card_hash, pin_hash

KEY = "5a" * 32

WANG = Person(
    id="p1", number="101", name="王小明", initials="wxm", household="王家", household_symbol="🐂", symbol="🌾"
)
LI = Person(
    id="p2",
    number="102",
    name="李芳",
    initials="lf",
    household="王家",
    household_symbol="🐂",
    pin=pin_hash(KEY, "p2", "4711"),
    card=card_hash(KEY, "0007654321"),
)
ZHAO = Person(id="p3", number="10", name="赵大山", initials="zds", household="赵家")
WU = Person(id="p4", number="1024", name="吴秀英", initials="wxy")
PEOPLE = (WANG, LI, ZHAO, WU)
