"""What every reader of typed text says when it cannot read."""


class TypedError(ValueError):
    """A text that cannot be read: a sentence that says why, and where.

    `position` counts the characters of the text from 0. It is 0 where no place is known, and the text's
    length where something is missing at its end.
    """

    def __init__(self, message: str, position: int = 0) -> None:
        """Keep the place beside the sentence."""
        super().__init__(message)
        self.position = position
