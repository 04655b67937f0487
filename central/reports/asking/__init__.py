"""What villages answered and asked: surveys and tests by area, and how long questions waited."""
