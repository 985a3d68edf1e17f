r"""
# Works with pandas, polars, xarray and Dask

Every function here takes a pandas Series, a polars column, an xarray or a Dask
array, and returns a plain NumPy array. The values are right, but the index, the
names and the coordinates are gone: each function begins with `np.asarray(x)`,
which asks for the numbers alone. A Dask array, which may be larger than your
memory, is loaded whole. One line for each library keeps what you had:

* [**pandas:**](https://pandas.pydata.org) `frame.transform(gelu)`
* [**polars:**](https://docs.pola.rs)
  `pl.col("input").map_batches(gelu, return_dtype=pl.Float64)`
* [**xarray:**](https://docs.xarray.dev)
  `xr.apply_ufunc(gelu, array, keep_attrs=True)`
* [**Dask:**](https://docs.dask.org) `array.map_blocks(gelu)`

In place of [GELU](../functions/gelus/gelu.md) put any function of one number, or
its derivative: `gelu.derivative`. [Softmax](../functions/normalizers/softmax.md)
looks at several numbers at once; each section shows it separately.
"""

import json
from importlib.metadata import version
from importlib.resources import files

import dask
import dask.array as da
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import polars as pl
import xarray as xr

from activations import gelu, leaky_relu, softmax

dask.config.set(scheduler="sync")  # on one processor, which is enough here

numbers = [-1.0, 0.0, 2.0]
series = pd.Series(numbers, index=["a", "b", "c"], name="input")
given = {
    "pandas": series,
    "polars": pl.Series("input", numbers),
    "xarray": xr.DataArray(numbers, dims="time"),
    "Dask": da.from_array(np.array(numbers)),
}
for library, x in given.items():
    kind, release = type(x).__name__, version(library.lower())
    print(f"{library:6} {release:10} {kind:9} becomes {type(gelu(x)).__name__}")

# %%
# ## pandas
# `transform` of a DataFrame hands each column to the function, and puts the index
# and the names back. Parameters follow by name. A missing value stays missing, as
# nan. If the columns are of different kinds, take those of numbers first: the
# function refuses text. A frame without rows makes `transform` fail.

frame = pd.DataFrame(
    {"word": ["yes", "no"], "x": [-2.0, 3.0], "y": [np.nan, -1.0]}
)
frame.select_dtypes("number").transform(leaky_relu, negative_slope=0.1)

# %%
# `transform` of a Series is a trap: it calls the function once for every number,
# and most of the time goes into the calls. Call the function on the whole Series
# instead, and give the index and the name back.

calls = []
series.transform(lambda x: calls.append(x) or gelu(x))
print(f"transform made {len(calls)} calls for {len(series)} numbers")
pd.Series(gelu(series), series.index, name=series.name)

# %%
# A missing value of pandas' own type `Float64`, `pd.NA`, comes back as nan.
#
# For softmax, say whether the numbers that belong together stand in a row or in a
# column. Usually a row holds the scores of one example. Then write
# `axis="columns"`: the sums run across the columns. Without it, `transform` works
# down each column, and nothing warns you.

scores = pd.DataFrame(
    [[0.0, 1.0, 2.0], [3.0, 3.0, 3.0]], columns=["cat", "dog", "cow"]
)
print(scores.transform(softmax, axis="columns").round(3))
print(scores.transform(softmax).round(3))

# %%
# ## polars
# `map_batches` hands a column to the function, and takes the array back as a
# column. Name the type of the result with `return_dtype`. A `lambda` binds a
# parameter.

table = pl.DataFrame({"x": [-2.0, 3.0], "y": [None, -1.0]})
steeper = pl.col("x").map_batches(
    lambda column: leaky_relu(column, negative_slope=0.1), return_dtype=pl.Float64
)
table.with_columns(
    steeper.alias("leaky"),
    pl.col("y").map_batches(gelu, return_dtype=pl.Float64).alias("gelu"),
)

# %%
# A missing value, `None`, comes back as nan. Append `.fill_nan(None)` to have
# each nan be a missing value. If some nan mean something else, leave the missing
# values out instead: `pl.when(pl.col("y").is_not_null()).then(...)`. In a lazy
# frame add `is_elementwise=True`: then polars may work through the rows in
# batches.
#
# Softmax of each row needs the whole table. So call it directly, and give the
# names of the columns back.

rows = pl.DataFrame({"cat": [0.0, 3.0], "dog": [1.0, 3.0], "cow": [2.0, 3.0]})
shares = pl.DataFrame(softmax(rows), schema=rows.columns)
print(shares.columns, shares.sum_horizontal().round(3).to_list())

# %%
# ## xarray
# `apply_ufunc` keeps names of dimensions and coordinates. Attributes, such as
# units, it keeps if asked, and recent versions unasked. Parameters go into
# `kwargs`: `kwargs={"negative_slope": 0.1}`.

image = xr.DataArray(
    [[0.0, 3.0], [1.0, 3.0], [2.0, 3.0]],
    dims=("animal", "place"),
    coords={"animal": ["cat", "dog", "cow"]},
    attrs={"units": "score"},
)
xr.apply_ufunc(gelu, image, keep_attrs=True)

# %%
# For softmax, name the dimension along which the results are to sum to 1, as
# input and as output. It need not be the last one. xarray moves it to the end,
# where softmax looks for it, and leaves it there.

along = {"input_core_dims": [["animal"]], "output_core_dims": [["animal"]]}
shares = xr.apply_ufunc(softmax, image, **along)
print(shares.dims, shares.sum("animal").values.round(3))

# %%
# ## Dask
# `map_blocks` notes what is to be done with each block of the array. Nothing is
# computed before you call `compute`. Parameters follow by name.

blocks = da.from_array(np.linspace(-3, 3, 8), chunks=4)
blocks.map_blocks(leaky_relu, negative_slope=0.1)

# %%
# Softmax needs care. It must see all numbers that belong together, but a block
# may have only a part of them. Then every part sums to 1, and nothing warns you.
# So join the blocks along the axis first: `rechunk({-1: -1})` makes each row
# whole. Different rows may stay in different blocks.

halves = da.ones((2, 6), chunks=(1, 3))
whole = halves.rechunk({-1: -1})
for name, x in {"blocks as they are": halves, "rows made whole": whole}.items():
    sums = x.map_blocks(softmax).sum(axis=-1).compute()
    print(f"{name:18} sums {sums.round(3)}")

# %%
# xarray is stricter. With Dask inside, `apply_ufunc` takes `dask="parallelized"`,
# and refuses softmax along a dimension that is cut.

cut = image.chunk(animal=2)
try:
    xr.apply_ufunc(softmax, cut, dask="parallelized", **along)
except ValueError as error:
    print(str(error).partition(", but")[0])

# %%
# ## An array larger than memory
# The array below has 5,000 blocks of random numbers. It would not fit into the
# memory of most machines, and it never has to: each block is made, used and
# forgotten. What you look at is computed, here a corner of one block.

x = da.random.default_rng(0).standard_normal((200_000, 100_000), chunks=2000)
y = x.map_blocks(gelu)
print(f"{y.npartitions:,} blocks, {y.nbytes / 1e9:.0f} GB")
print(y[:2, :3].compute().round(3))

# %%
# How much memory does the work take? The figure shows a measurement with two
# processes of `dask.distributed`, each with a limit: `Client(n_workers=2,
# threads_per_worker=1, memory_limit="500MB")`. They computed the mean of GELU,
# the mean of its slope, and the sums of softmax along whole rows. Their array was
# many times larger than both limits together.
#
# > **Look at the limit:** no process passed it. A process at rest, with Python,
# > NumPy and Dask, already takes most of what GELU needs. Softmax takes more: its
# > blocks are whole rows, and larger.

measured = json.loads((files("activations") / "memory.json").read_text())
print(f"{'whole array':22} {measured['array']:5,} MB")
bars = {
    "limit of a process": measured["limit"],
    "process at rest": measured["idle"],
    **{f"{task}, at most": peak for task, peak in measured["peaks"].items()},
}
fig, ax = plt.subplots()
ax.barh(list(bars), list(bars.values()))
ax.set(xlabel="megabytes")
ax.invert_yaxis()
plt.show()
for name, megabytes in bars.items():
    print(f"{name:22} {megabytes:5,} MB")

# %%
# ## Questions
# ### Can I skip all this, and convert by hand?
# Yes. These lines do just that: they hand out the numbers as an array, and put
# the names back. Where you need no names, call the function on `x.to_numpy()`.
#
# ### Why does NumPy's exp keep the names?
# `np.exp` is a *ufunc*. Since NumPy 1.13, of 2017, a container may take over
# what a ufunc does with it, by a method called `__array_ufunc__`. That of pandas
# and xarray puts the names back. Functions here are made of many ufuncs, which
# they run on small plain arrays, to save memory.

print(type(np.exp(series)).__name__, type(np.exp(given["xarray"])).__name__)

# %%
# ### Is one of the ways faster than the others?
# In each of them the function runs on whole arrays. Avoid `transform` and `apply`
# of a Series in pandas, and `map_elements` in polars: they call the function once
# for every number, and spend most of their time on the calls.
#
# ### What about a masked array of NumPy?
# It is refused, since its mask would be lost. The error shows the line that keeps
# the mask.

# %%
# ## Read next
# * [GELU](../functions/gelus/gelu.md): the function of the examples.
# * [Softmax](../functions/normalizers/softmax.md): what its results mean, and why
#   it needs all scores at once.
# * [Checking your own implementation](own_implementation.md): compare a function
#   of your own with ours.
