import sys
import time

import numpy
from sklearn.cluster import KMeans

points = numpy.fromfile(sys.argv[1]).reshape(-1, int(sys.argv[2]))
start = time.perf_counter()
inertias = [KMeans(k, n_init=10, random_state=1).fit(points).inertia_ for k in range(2, 11)]
print(time.perf_counter() - start)
print(*inertias)
