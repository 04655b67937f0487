"""Learners on phones of their own: how they come in, what they may choose, what of their watching counts.

They are no staff: they have neither account nor role, and staff's sessions open none of their pages.
"""
