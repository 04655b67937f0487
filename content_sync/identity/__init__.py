"""Who this box is, and how it becomes that: by a code, as the copy of a disk, in another village. Never half a step."""
