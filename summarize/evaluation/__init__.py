"""Measure how good a brief is: `python -m summarize.evaluation --help`.

The open sets and what each figure means are described in docs/evaluation.md.
"""
