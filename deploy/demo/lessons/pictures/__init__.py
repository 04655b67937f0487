"""The drawings of the slides, each 400 by 400 pixels, found by the name that the course files use."""

from collections.abc import Callable, Mapping

from deploy.demo.lessons.drawing import Picture
from deploy.demo.lessons.pictures import animals, fields, orchards, tools, weather

PICTURES: Mapping[str, Callable[[], Picture]] = {
    "seedling": fields.seedling,
    "paddy": fields.paddy,
    "depth": fields.depth,
    "spacing": fields.spacing,
    "water": fields.water,
    "sun": weather.sun,
    "night": weather.night,
    "snowflake": weather.snowflake,
    "thermometer": weather.thermometer,
    "fertiliser": tools.fertiliser,
    "sprayer": tools.sprayer,
    "broom": tools.broom,
    "bucket": tools.bucket,
    "boots": tools.boots,
    "calendar": tools.calendar,
    "phone": tools.phone,
    "truck": tools.truck,
    "pig": animals.pig,
    "shed": animals.shed,
    "trough": animals.trough,
    "gate": animals.gate,
    "compost": animals.compost,
    "tea": orchards.tea,
    "cover": orchards.cover,
    "orchard": orchards.orchard,
    "sprinkler": orchards.sprinkler,
    "smoke": orchards.smoke,
}
