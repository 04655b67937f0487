"""Going back to what an earlier publication said, as a new one: versions only rise, and stations refuse lower ones.

What stations share goes back: courses, schedules, notices, tests. What is about people, keys, revocation and rules is
never looked at here, and stays as it is published.
"""
