"""A history goes on under another name: that of a copied disk, once the centre has given it one."""

from content_sync.store.database import Database


def branch_off(db: Database, *, incarnation: str, branch: str) -> None:
    """Tell the history that was called ``incarnation`` as ``branch`` from now on; once more changes nothing.

    The facts keep their numbers and hashes, for they speak of each other by them.
    """
    db.execute("UPDATE outbox_head SET incarnation = ? WHERE incarnation = ?", [branch, incarnation])
