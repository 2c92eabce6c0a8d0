import sys
import time

import numpy

counts = numpy.array([int(count) for count in sys.argv[1].split(",")])
resamples = int(sys.argv[2])
generator = numpy.random.default_rng(1)
n = counts.sum()
times = []
for _ in range(5):
    start = time.perf_counter()
    draws = generator.multinomial(n, counts / n, resamples)
    low, high = numpy.percentile(100 * (draws[:, 0] - draws[:, 2]) / n, [2.5, 97.5])
    times.append(time.perf_counter() - start)
print(sorted(times)[2], low, high)
