"""House styles: a look as values, and what it lacks."""
