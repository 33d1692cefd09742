"""Noun phrases that may denote an actor, one concern a module; :mod:`diplo_events.pipeline.mentions` walks them."""
