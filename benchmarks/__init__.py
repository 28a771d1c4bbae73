"""How fast the commands are on a large list: `python -m benchmarks`, or `make bench`.

A case is a file `bench_<command>.py` with a function `cases(corpus) -> Iterator[Case]`; files are found by their name.
"""
