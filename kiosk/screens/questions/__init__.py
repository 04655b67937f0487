"""Asking the experts, in lists: topics and answers, prepared questions, speaking, one answer."""
