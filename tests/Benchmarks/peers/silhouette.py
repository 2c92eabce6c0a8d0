import sys
import time

import numpy
from sklearn.metrics import silhouette_score

points = numpy.fromfile(sys.argv[1]).reshape(-1, int(sys.argv[2]))
labels = numpy.fromfile(sys.argv[3], dtype=numpy.int32)
start = time.perf_counter()
width = silhouette_score(points, labels)
print(time.perf_counter() - start)
print(width)
