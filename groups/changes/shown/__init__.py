"""How a plan is shown: its effects in the reader's words, in the order of a review, the most of them folded."""
