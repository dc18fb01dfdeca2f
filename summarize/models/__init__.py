"""The inference code that imports torch: the sentence embedder and the seq2seq writer."""
