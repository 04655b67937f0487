"""Quizzes and surveys: who answers what, kept so that a power cut costs no answer."""
