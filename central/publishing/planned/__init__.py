"""Publications at a moment that somebody chose: planned, called off, made when their time has come.

The rows are the plan; the background's chore only wakes up for the next of them, so that neither a restart nor a lost
task loses one.
"""
