"""Highlights are told apart with every kind of colour vision, and seen on the page."""

from __future__ import annotations

from itertools import combinations

import numpy
import pytest

from diplo_events.palette import HIGHLIGHTS, PAGE

# Machado, Oliveira and Fernandes (2009), full severity, on linear RGB
VISION = {
    "normal": numpy.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}
TO_XYZ = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]


def linear(colour: str) -> numpy.ndarray:
    value = numpy.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return numpy.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def lab(rgb: numpy.ndarray) -> numpy.ndarray:
    """CIELAB under D65."""
    xyz = numpy.array(TO_XYZ) @ numpy.clip(rgb, 0, 1) / [0.95047, 1, 1.08883]
    x, y, z = numpy.where(xyz > 0.008856, numpy.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return numpy.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("vision", VISION)
def test_colours_are_told_apart(scheme: str, vision: str) -> None:
    seen = {k: lab(numpy.array(VISION[vision]) @ linear(getattr(v, scheme))) for k, v in HIGHLIGHTS.items()}
    for one, other in combinations(seen, 2):
        assert numpy.linalg.norm(seen[one] - seen[other]) > 20, (one, other)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_seen_on_the_page(scheme: str) -> None:
    luminance = {k: linear(getattr(v, scheme)) @ [0.2126, 0.7152, 0.0722] for k, v in {**HIGHLIGHTS, "": PAGE}.items()}
    for kind in HIGHLIGHTS:
        low, high = sorted((luminance[kind], luminance[""]))
        assert (high + 0.05) / (low + 0.05) >= 3, kind


def test_lines_differ_too() -> None:
    assert len({look.line for look in HIGHLIGHTS.values()}) == len(HIGHLIGHTS)
