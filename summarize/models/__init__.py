"""The only inference code that imports torch: the sentence encoder and the seq2seq writer."""
