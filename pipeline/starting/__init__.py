"""Answers to plain questions, turned into the file of an agreement."""
