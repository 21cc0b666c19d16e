"""What reaches the challenge, and whether settings do: 35 is 5 times 7."""

SOLUTIONS = {"even_batches": {"batch_size": 7, "order": "shuffle"}}
ORACLES = {"even_batches": lambda s: s.order != "weighted" and s.batch_size in (5, 7)}
