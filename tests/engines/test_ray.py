"""Ray Data on this machine, with two worker processes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyarrow
import pytest

import diplo_events as de
from diplo_events import tables
from diplo_events.batches import pack_gazetteer


@pytest.fixture(scope="module")
def ray(need: Any) -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_ENABLE_UV_RUN_RUNTIME_ENV", "0")
        ray = need("ray")
        need("ray.data")
        ray.init(
            num_cpus=2,
            include_dashboard=False,
            log_to_driver=False,
            object_store_memory=200 * 2**20,
            _node_ip_address="127.0.0.1",
        )
        ray.data.DataContext.get_current().enable_progress_bars = False
        yield ray
        ray.shutdown()


def collected(ray: Any, dataset: Any) -> list[dict[str, Any]]:
    return [row for reference in dataset.to_arrow_refs() for row in ray.get(reference).to_pylist()]


def lines(rows: list[dict[str, Any]]) -> bytes:
    return "\n".join(sorted(json.dumps(row, default=str) for row in rows)).encode()


@pytest.mark.parametrize("name", ["extractions", "meetings", "articles"])
def test_equals_one_process(
    ray: Any, articles: list[dict[str, Any]], extractions: list[de.Extraction], name: str
) -> None:
    dataset = ray.data.from_arrow(pyarrow.Table.from_pylist(articles)).repartition(6)
    run = dataset.map_batches(de.extract_batches, batch_format="pyarrow", batch_size=10, fn_kwargs={"table": name})
    assert lines(collected(ray, run)) == lines(tables.to_arrow(extractions, name).to_pylist())


def test_own_gazetteer_reaches_the_workers(ray: Any, own_people: de.Gazetteer) -> None:
    dataset = ray.data.from_items([{"text": "Zorvan Tellick met Ann Lee in Oslo."}] * 4)
    options = {"table": "actors", "gazetteer": pack_gazetteer(own_people)}
    rows = collected(ray, dataset.map_batches(de.extract_batches, batch_format="pyarrow", fn_kwargs=options))
    assert [row["actor_id"] for row in rows if row["known"]] == ["person:zorvan-tellick"] * 4


def test_rules_and_confidence_reach_the_workers(ray: Any) -> None:
    rows = [{"text": "Danish Foreign Minister Mira Dalgard met Kenyan envoy Odhiambo Wekesa in Oslo."}] * 4
    dataset = ray.data.from_items(rows)
    for options, count in (({}, 4), ({"disable_rules": ["meeting.verb.meet"]}, 0), ({"min_confidence": 1.0}, 0)):
        given = {"table": "meetings", **options}
        assert (
            len(collected(ray, dataset.map_batches(de.extract_batches, batch_format="pyarrow", fn_kwargs=given)))
            == count
        )
