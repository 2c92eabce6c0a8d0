import sys
import time

import numpy

x = numpy.fromfile(sys.argv[1])
resamples = int(sys.argv[2])
generator = numpy.random.default_rng(1)
start = time.perf_counter()
draws = numpy.empty(resamples)
for i in range(resamples):
    draws[i] = x[generator.integers(0, x.size, x.size)].mean()
print(time.perf_counter() - start, draws.std(ddof=1))
