"""Agreements as code: facts, words and look to one agreement in Word, PDF and text."""
