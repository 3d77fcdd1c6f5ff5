"""Tables of simulations, as others read them."""

from __future__ import annotations

import gc
from typing import Any

import polars
import pyarrow
import pytest
import tongdai
from tongdai import Scenario, SimulationResult, simulate

from test_simulation import SCENARIO, desks


@pytest.fixture(scope="module")
def result() -> SimulationResult:
    replayed = [{"at_ms": 1_795_395_600_000, "number": "1900 0001"}]
    return simulate(desks(3), Scenario.from_text(SCENARIO).replace(replay=replayed), replications=3)


TABLES = ["calls", "figures", "agents", "queues", "intervals"]


@pytest.mark.parametrize("name", TABLES)
def test_arrow_pandas_and_polars_agree(name: str, result: SimulationResult) -> None:
    table = getattr(result, name)
    arrow = pyarrow.table(table)
    arrow.validate(full=True)
    assert arrow.equals(table.to_arrow())
    assert len(table) == arrow.num_rows > 0
    assert table.column_names == tuple(arrow.column_names)
    assert pyarrow.schema(table) == arrow.schema
    frame, polar = table.to_pandas(), table.to_polars()
    assert isinstance(polar, polars.DataFrame)
    assert polar.equals(polars.DataFrame(table))
    assert list(frame.columns) == polar.columns == list(table.column_names)
    for column in table.column_names:
        values = arrow[column].to_pylist()
        assert polar[column].cast(polars.String if isinstance(values[0], str) else polar[column].dtype).to_list() == values
        assert frame[column].isna().tolist() == [value is None for value in values]
    assert repr(table).startswith(f"<tongdai.Table of {len(table)} rows: ")


def test_calls_are_what_happened(result: SimulationResult) -> None:
    calls = result.calls.to_arrow()
    assert str(calls.schema.field("arrived").type) == "timestamp[ms, tz=UTC]"
    assert calls.schema.field("queue").type == pyarrow.dictionary(pyarrow.int16(), pyarrow.large_string())
    assert calls.schema.field("outcome").type.index_type == pyarrow.int8()
    rows = calls.to_pylist()
    offered = result.figure("offered")
    assert offered.mean is not None
    assert len(rows) == round(offered.mean * 3)
    assert sorted({row["replication"] for row in rows}) == [0, 1, 2]
    replayed = [row for row in rows if row["source"] is None]
    assert [(row["ordinal"], row["arrived"].timestamp()) for row in replayed] == [(0, 1_795_395_600)] * 3
    assert {row["source"] for row in rows} == {"customers", None}
    assert {row["number"] for row in rows} == {"1900 0001"}
    assert {row["queue"] for row in rows} == {"201"}
    answered = [row for row in rows if row["outcome"] == "answered"]
    assert {row["agent"] for row in answered} == {"10001", "10002", "10003"}
    assert all(row["agent"] is None for row in rows if row["outcome"] == "abandoned")
    assert any(row["outcome"] == "abandoned" for row in rows)
    waits = [row["wait_ms"] for row in rows if row["wait_ms"] is not None]
    mean = [row["wait_ms"] for row in rows if row["replication"] == 0 and row["wait_ms"] is not None]
    first = simulate(result.plan, result.scenario, replications=1).figure("mean_wait").mean
    assert first == pytest.approx(sum(mean) / len(mean) / 1000)
    assert min(waits) == 0 < max(waits)


def test_nobody_is_nothing() -> None:
    """A call of a desk that nobody mans waits for nobody and in no queue."""
    plan = tongdai.Plan.from_text(
        "name = 'x'\nnumbers = [{ number = '1900 0001', inbound = '10001' }]\nagents = [{ extension = '10001', name = 'Lan' }]"
    )
    scenario = Scenario.from_text(SCENARIO).replace(shifts=[{"starts": "23:00", "ends": "23:30"}])
    rows = simulate(plan, scenario, replications=1).calls.to_arrow().to_pylist()
    assert rows
    assert {row["agent"] for row in rows} == {row["queue"] for row in rows} == {None}


def test_rows_are_the_report_s(result: SimulationResult) -> None:
    report = result.report
    assert result.agents.to_arrow().to_pylist() == [
        {name: getattr(row, name) for name in result.agents.column_names} for row in report.agents
    ]
    assert result.queues.to_arrow().to_pylist() == [
        {name: getattr(row, name) for name in result.queues.column_names} for row in report.queues
    ]
    for interval, told in zip(report.intervals, result.intervals.to_arrow().to_pylist()):
        assert told.pop("start").timestamp() * 1000 == interval.start_ms
        assert told == {name: getattr(interval, name) for name in told}
    for row, told in zip(report.figures, result.figures.to_arrow().to_pylist()):
        assert (told["figure"], told["unit"], told["mean"]) == (row.figure, row.unit, row.estimate.mean)
        if row.estimate.mean is not None and row.estimate.half_width_95 is not None:
            assert told["low_95"] == row.estimate.mean - row.estimate.half_width_95
            assert told["high_95"] == row.estimate.mean + row.estimate.half_width_95


def test_the_memory_is_the_simulation_s(result: SimulationResult) -> None:
    """Whoever reads a table twice reads the same bytes in the same place."""
    for column in ("arrived", "ordinal", "wait_ms", "talk_ms", "offers", "agent", "outcome"):
        places = []
        for _ in range(2):
            chunk = result.calls.to_arrow()[column].chunk(1)
            values = chunk.indices if pyarrow.types.is_dictionary(chunk.type) else chunk
            places.append(values.buffers()[1].address)
        assert places[0] == places[1], column


def test_a_table_outlives_its_result() -> None:
    def made() -> tuple[Any, Any, Any]:
        result = simulate(desks(2), Scenario.from_text(SCENARIO), replications=2)
        return pyarrow.table(result.calls), result.calls.__arrow_c_stream__(), result.calls.to_arrow()["wait_ms"]

    kept, stream, column = made()
    expected, waits = kept.to_pylist(), kept["wait_ms"].to_pylist()
    for _ in range(3):
        gc.collect()
        _ = simulate(desks(3), Scenario.from_text(SCENARIO), replications=2).calls.to_arrow()
    again = pyarrow.RecordBatchReader._import_from_c_capsule(stream).read_all()
    del stream
    gc.collect()
    again.validate(full=True)
    kept.validate(full=True)
    assert again.to_pylist() == kept.to_pylist() == expected
    del kept, again
    gc.collect()
    assert column.to_pylist() == waits


def test_a_stream_is_read_once(result: SimulationResult) -> None:
    stream = result.calls.__arrow_c_stream__()
    assert len(pyarrow.RecordBatchReader._import_from_c_capsule(stream).read_all()) == len(result.calls)
    with pytest.raises(pyarrow.ArrowInvalid, match="released"):
        pyarrow.RecordBatchReader._import_from_c_capsule(stream)
    schema = result.calls.__arrow_c_schema__()
    assert pyarrow.Schema._import_from_c_capsule(schema).names == list(result.calls.column_names)
    with pytest.raises((pyarrow.ArrowInvalid, ValueError), match="released"):
        pyarrow.Schema._import_from_c_capsule(schema)


def test_streams_that_nobody_reads_to_the_end_are_freed(result: SimulationResult) -> None:
    for _ in range(10):
        result.calls.__arrow_c_stream__()
        result.calls.__arrow_c_schema__()
        reader = pyarrow.RecordBatchReader._import_from_c_capsule(result.calls.__arrow_c_stream__())
        column = reader.read_next_batch().column("agent")
        del reader
        gc.collect()
        column.validate(full=True)
        assert column.dictionary.to_pylist() == ["10001", "10002", "10003"]


def test_other_types_are_asked_for_in_vain(result: SimulationResult) -> None:
    wanted = pyarrow.schema([("x", pyarrow.int8())]).__arrow_c_schema__()
    assert result.queues.__arrow_c_stream__(wanted)


def test_calls_that_are_not_recorded_are_none() -> None:
    result = simulate(desks(2), Scenario.from_text(SCENARIO), replications=2, record_calls=False)
    table = result.calls.to_arrow()
    table.validate(full=True)
    assert len(result.calls) == table.num_rows == 0
    assert result.calls.to_polars().height == len(result.calls.to_pandas()) == 0
    assert result.figure("offered").mean
    assert result.calls.column_names == tuple(table.column_names)
