"""Workers of a Dask cluster, through the interface of `concurrent.futures` that Dask has; the extra `dask` brings it."""

from __future__ import annotations

import errno
import logging
from functools import partial
from importlib import import_module

from pipeline.disk.many import Workers

_ORDERS = 64  # at once: for all that wait there is room in a scheduler of any size
_PATIENCE = "30s"  # with a scheduler that is busy


def cluster(place: str) -> Workers:
    """The workers of the scheduler at `HOST:PORT`. What a worker was at when it died, the scheduler gives to others, three times.

    Raises OSError where the extra is not installed, and where no scheduler answers.
    """
    try:
        dask = import_module("distributed")
    except ImportError:
        words = "The package `distributed` is not installed; the extra `dask` brings it: pip install 'mou-pipeline[dask]'"
        raise OSError(errno.ENOENT, words) from None
    logging.getLogger("distributed").setLevel(
        logging.CRITICAL
    )  # what goes wrong is said by whoever asked, and not as a traceback
    try:
        client = dask.Client(f"tcp://{place}", timeout=_PATIENCE, set_as_default=False)
    except OSError:
        raise OSError(errno.ECONNREFUSED, f"No Dask scheduler answers at {place}; `dask scheduler` starts one") from None
    return Workers(partial(client.get_executor, pure=False), _ORDERS, (dask.KilledWorker,), client.close)
