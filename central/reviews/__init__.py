"""Nothing reaches a TV unread: what is put up is checked, then approved by a second person, word for word.

The room knows versions of something, not what they are of: each reviewed kind registers itself (``kinds``).
"""
