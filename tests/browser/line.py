"""A line between browser and server that can be cut, as a network is that goes away."""

import selectors
import socket
from threading import Thread


class Line:
    """Passes everything on to a port of this machine, until it is cut."""

    def __init__(self, to: int) -> None:
        """Listen on a port of its own."""
        self.to, self.is_cut = to, False
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        self.ends: dict[socket.socket, socket.socket] = {}
        Thread(target=self._pass_on, daemon=True).start()

    def _pass_on(self) -> None:
        chosen = selectors.DefaultSelector()
        chosen.register(self.door, selectors.EVENT_READ)
        while True:
            for key, _ in chosen.select(0.1):
                if key.fileobj is self.door:
                    self._let_in(chosen)
                elif key.fileobj in self.ends:
                    self._carry(key.fileobj, chosen)
            if self.is_cut:
                for end in list(self.ends):
                    self._close(end, chosen)

    def _let_in(self, chosen: selectors.BaseSelector) -> None:
        near = self.door.accept()[0]
        if self.is_cut:
            near.close()
            return
        far = socket.create_connection(("127.0.0.1", self.to))
        self.ends |= {near: far, far: near}
        for end in (near, far):
            chosen.register(end, selectors.EVENT_READ)

    def _carry(self, end: socket.socket, chosen: selectors.BaseSelector) -> None:
        try:
            data = end.recv(65536)
            self.ends[end].sendall(data)
        except OSError:
            data = b""
        if not data:
            self._close(end, chosen)

    def _close(self, end: socket.socket, chosen: selectors.BaseSelector) -> None:
        if (other := self.ends.pop(end, None)) is None:
            return  # closed with its other end
        del self.ends[other]
        for each in (end, other):
            chosen.unregister(each)
            each.close()
