"""Tables that people make: read within bounds whatever they are, their headings found, what is wrong given back."""
