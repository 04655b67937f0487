"""What a publication would change, for whom, and how many bytes that is: said before it is made.

The documents are made as for a publication and compared with those that are published, so that the two cannot disagree.
"""
