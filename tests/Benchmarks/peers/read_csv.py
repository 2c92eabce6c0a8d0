import sys

import pandas

print(len(pandas.read_csv(sys.argv[1])))
