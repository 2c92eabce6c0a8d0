# Draws weights uniformly from the simplex and ranks every alternative in each draw; prints its seconds and the greatest acceptability of rank one.
import sys
import time

import numpy as np

draws = int(sys.argv[1])
values = np.array([[((i * 7) + (j * 13)) % 97 / 97.0 for j in range(15)] for i in range(20)])
random = np.random.default_rng(1)
start = time.perf_counter()
weights = random.dirichlet(np.ones(15), draws)
scores = weights @ values.T
order = np.argsort(-scores, axis=1)
ranks = np.empty_like(order)
np.put_along_axis(ranks, order, np.arange(20)[None, :], axis=1)
counts = np.array([np.bincount(ranks[:, i], minlength=20) for i in range(20)])
print(time.perf_counter() - start, counts[:, 0].max() / draws)
