"""What the centre told this station: verified documents on the disk, and the one value that is made of them."""
