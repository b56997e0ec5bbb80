"""Spec, selection and draft to findings: what a lawyer would question. One file a subject, one function a rule."""
