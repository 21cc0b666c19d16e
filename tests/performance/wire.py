"""The websocket between a visitor and a Streamlit server: messages there and back, and their bytes.

It only ever talks to 127.0.0.1.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

HOST = "127.0.0.1"


@dataclass
class Wire:
    """A connection that keeps, as a browser does, what the server will only name the next time."""

    port: int
    patience: float = 60.0
    compress: bool = True  # offer permessage-deflate, as browsers do

    bytes_received: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self._socket: ClientConnection | None = None
        self._kept: dict[str, ForwardMsg] = {}

    async def open(self) -> None:
        """Connect."""
        self._socket = await connect(
            f"ws://{HOST}:{self.port}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            compression="deflate" if self.compress else None,
            max_size=None,
            open_timeout=self.patience,
            proxy=None,
        )

    async def close(self) -> None:
        """Hang up."""
        if self._socket is not None:
            await self._socket.close()
            self._socket = None

    async def send(self, request: BackMsg) -> None:
        """Send a request, and with it the names of all that is kept."""
        request.rerun_script.cached_message_hashes.extend(self._kept)
        await self._open_socket().send(request.SerializeToString())

    async def receive(self) -> ForwardMsg:
        """The next message of the server."""
        data = await self._open_socket().recv(decode=False)
        self.bytes_received += len(data)
        message = ForwardMsg()
        message.ParseFromString(data)
        if message.WhichOneof("type") == "ref_hash":
            resolved = ForwardMsg()
            resolved.CopyFrom(self._kept[message.ref_hash])
            resolved.metadata.CopyFrom(message.metadata)
            return resolved
        if message.metadata.cacheable:
            self._kept[message.hash] = message
        return message

    def _open_socket(self) -> ClientConnection:
        if self._socket is None:
            raise RuntimeError("The session is not open.")
        return self._socket
