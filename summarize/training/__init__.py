"""How the embedded model is made: `python -m summarize.training examples`, then `train`."""
