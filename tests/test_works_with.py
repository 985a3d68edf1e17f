"""Containers of other libraries: the lines of the page "Works with" keep them, and their memory."""

import json
import subprocess
import sys
from pathlib import Path

import dask.array as da
import numpy as np
import pandas as pd
import polars as pl
import pytest
import xarray as xr

from activations import catalogue, gelu, leaky_relu
from tools import bench_memory

ROOT = Path(__file__).parent.parent
X = np.linspace(-3.0, 3.0, 12).reshape(3, 4)
NAMES = ["a", "b", "c", "d"]
ELEMENTWISE = [f for f in catalogue.values() if not f.of_axis]

every_function = pytest.mark.parametrize("f", ELEMENTWISE, ids=lambda f: f.__name__)


@every_function
def test_a_line_for_each_library_keeps_the_container_and_the_values(f):
    for g in (f, f.derivative):
        expected = g(X)
        frame = pd.DataFrame(X, columns=NAMES, index=[5, 6, 7])
        pd.testing.assert_frame_equal(
            frame.transform(g), pd.DataFrame(expected, columns=NAMES, index=[5, 6, 7])
        )
        table = pl.DataFrame(X, schema=NAMES)
        for shown in (table, table.lazy()):
            columns = pl.all().map_batches(g, return_dtype=pl.Float64, is_elementwise=True)
            result = shown.with_columns(columns).lazy().collect()
            assert result.equals(pl.DataFrame(expected, schema=NAMES))
        array = xr.DataArray(X, dims=("y", "x"), coords={"x": NAMES}, attrs={"units": "V"})
        kept = xr.apply_ufunc(g, array, keep_attrs=True)
        assert kept.identical(array.copy(data=expected))
        blocks = da.from_array(X, chunks=(2, 3)).map_blocks(g)
        assert blocks.chunks == ((2, 1), (3, 1))
        np.testing.assert_array_equal(blocks.compute(scheduler="sync"), expected)


def test_only_transform_of_a_series_calls_for_every_number():
    """The page warns of it."""
    shapes = []
    series = pd.Series([1.0, 2.0, 3.0], index=["a", "b", "c"], name="x")

    def counted(x):
        shapes.append(np.shape(x))
        return gelu(x)

    slow, frame = series.transform(counted), series.to_frame().transform(counted)
    assert shapes == [(), (), (), (3,)]
    advised = pd.Series(gelu(series), series.index, name=series.name)
    pd.testing.assert_series_equal(advised, slow)
    pd.testing.assert_series_equal(advised, frame["x"])


def test_parameters_follow_as_the_page_says():
    expected = leaky_relu(X, negative_slope=0.1)
    frame = pd.DataFrame(X).transform(leaky_relu, negative_slope=0.1)
    np.testing.assert_array_equal(frame, expected)
    array = xr.apply_ufunc(leaky_relu, xr.DataArray(X), kwargs={"negative_slope": 0.1})
    np.testing.assert_array_equal(array, expected)
    blocks = da.from_array(X, chunks=2).map_blocks(leaky_relu, negative_slope=0.1)
    np.testing.assert_array_equal(blocks.compute(scheduler="sync"), expected)


def test_missing_values_stay_missing():
    column = pd.Series([1.0, None], dtype="Float64")
    assert np.isnan(gelu(column)).tolist() == [False, True]
    assert column.to_frame().transform(gelu)[0].isna().tolist() == [False, True]
    line = pl.col("x").map_batches(gelu, return_dtype=pl.Float64)
    table = pl.DataFrame({"x": [1.0, None]}).select(nan=line, missing=line.fill_nan(None))
    assert np.isnan(table["nan"][1])
    assert table["missing"][1] is None


@pytest.mark.parametrize("f", [f for f in catalogue.values() if f.of_axis])
def test_functions_of_an_axis_run_along_whole_axes(f):
    expected = f(X)
    frame = pd.DataFrame(X, columns=NAMES).transform(f, axis="columns")
    np.testing.assert_array_equal(frame, expected)
    table = pl.DataFrame(f(pl.DataFrame(X, schema=NAMES)), schema=NAMES)
    np.testing.assert_array_equal(table, expected)
    along = {"input_core_dims": [["y"]], "output_core_dims": [["y"]]}
    array = xr.apply_ufunc(f, xr.DataArray(X, dims=("y", "x")), **along)
    assert array.dims == ("x", "y")
    np.testing.assert_array_equal(array, f(X.T))
    cut = da.from_array(X, chunks=(1, 2))
    whole = cut.rechunk({-1: -1}).map_blocks(f)
    np.testing.assert_array_equal(whole.compute(scheduler="sync"), expected)
    wrong = cut.map_blocks(f).compute(scheduler="sync")
    assert not np.allclose(wrong, expected), "then the page need not warn"


SMALL = bench_memory.Size(shape=(4_096, 16_384), block=(64, 4_096), limit=260)
MEASURED = f"""
import json
from tools.bench_memory import Size, measure

print(json.dumps(measure({SMALL})))
"""


def test_two_processes_compute_an_array_that_is_larger_than_their_memory():
    """Nothing is asserted of time; a process that passes its limit is ended, which is an error."""
    result = subprocess.run(
        [sys.executable, "-c", MEASURED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    measured = json.loads(result.stdout)
    assert measured["array"] > measured["workers"] * measured["limit"]
    assert max(measured["peaks"].values()) < measured["limit"]
    count = SMALL.shape[0] * SMALL.shape[1]
    error = 6 / gelu.facts.gain / count**0.5  # six standard deviations of a mean, at most
    assert measured["results"]["GELU"] == pytest.approx(gelu.facts.mean, abs=error)
    assert measured["results"]["softmax"] == pytest.approx(1, rel=1e-12)


def test_the_page_reads_a_measurement_of_this_tool():
    measured = json.loads(bench_memory.RESULT.read_text())
    assert measured.keys() == {"workers", "limit", "array", "idle", "results", "peaks"}
    assert measured["peaks"].keys() == measured["results"].keys() == bench_memory.TASKS.keys()
    assert measured["array"] == bench_memory.FULL.megabytes
    assert measured["limit"] == bench_memory.FULL.limit
    assert max(measured["peaks"].values()) < measured["limit"]
    assert measured["idle"] < min(measured["peaks"].values())
