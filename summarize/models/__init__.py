"""The inference code that imports torch: the sentence embedder and the seq2seq writer."""

import os

# Threads that wait for work spin by default.  Beside other busy processes that made writing eight
# groups seven times slower, 15 s of processor time for 2 s.  It must be set before torch loads.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
