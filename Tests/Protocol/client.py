"""A bare client of the Jupyter protocol: a kernel process, its sockets and its signed messages."""

import hashlib
import hmac
import json
import os
import shlex
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

import zmq

DELIMITER = b"<IDS|MSG>"
CHANNELS = ("shell", "control", "iopub", "stdin", "hb")

# How long anything may take before a test counts it as a hang, in seconds.
PATIENCE = 10


def kernel_command():
    """The command that starts a kernel; the connection file is added at its end."""
    return shlex.split(os.environ["KERNEL_COMMAND"])


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def connection(transport="tcp", key=None, folder=None):
    """The content of a connection file."""
    if transport == "ipc":
        ip, ports = str(Path(folder) / "kernel"), range(1, 6)
    else:
        ip, ports = "127.0.0.1", free_ports(5)
    return {
        "transport": transport,
        "ip": ip,
        "key": uuid.uuid4().hex if key is None else key,
        "signature_scheme": "hmac-sha256",
        "kernel_name": "test",
        **{f"{channel}_port": port for channel, port in zip(CHANNELS, ports)},
    }


class Message:
    """A received message."""

    def __init__(self, frames):
        start = frames.index(DELIMITER)
        self.topic = frames[:start]
        self.signature = frames[start + 1]
        self.parts = frames[start + 2 : start + 6]
        self.header, self.parent, self.metadata, self.content = map(json.loads, self.parts)
        self.type = self.header["msg_type"]

    def __repr__(self):
        return f"<{self.type} {self.content}>"


class Kernel:
    """A kernel process with a client that is connected and subscribed."""

    def __init__(self, transport="tcp", key=None, env=None, **process):
        self.folder = tempfile.TemporaryDirectory()
        self.connection = connection(transport, key, self.folder.name)
        self.file = Path(self.folder.name) / "connection.json"
        self.file.write_text(json.dumps(self.connection))
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [*kernel_command(), str(self.file)],
            env={**os.environ, **(env or {})},
            stderr=subprocess.PIPE,
            **process,
        )
        self.attach(self.connection)
        self.info = self.request("kernel_info_request")
        self.ready = time.perf_counter() - self.started
        self.outputs(self.info.parent["msg_id"])

    def attach(self, connection):
        """Connects to a kernel and waits until nothing that it says can be missed."""
        self.connection = connection
        self.context = zmq.Context()
        self.session = uuid.uuid4().hex
        self.connect()
        self.welcome = self.receive("iopub")

    def address(self, channel):
        ip, port = self.connection["ip"], self.connection[f"{channel}_port"]
        return f"ipc://{ip}-{port}" if self.connection["transport"] == "ipc" else f"tcp://{ip}:{port}"

    def connect(self):
        self.sockets = {}
        kinds = (zmq.DEALER, zmq.DEALER, zmq.SUB, zmq.DEALER, zmq.REQ)
        for channel, kind in zip(CHANNELS, kinds):
            one = self.context.socket(kind)
            one.linger = 0
            one.rcvhwm = one.sndhwm = 0
            one.reconnect_ivl = 1
            if kind == zmq.SUB:
                one.subscribe(b"")
            one.connect(self.address(channel))
            self.sockets[channel] = one

    # Messages

    def sign(self, parts, key=None):
        key = self.connection["key"].encode() if key is None else key
        if not key:
            return b""
        return hmac.new(key, b"".join(parts), hashlib.sha256).hexdigest().encode()

    def header(self, type):
        return {
            "msg_id": uuid.uuid4().hex,
            "msg_type": type,
            "session": self.session,
            "username": "tester",
            "date": "2026-01-01T00:00:00.000000Z",
            "version": "5.4",
        }

    def frames(self, header, content, key=None):
        parts = [
            part if isinstance(part, bytes) else json.dumps(part).encode()
            for part in (header, {}, {}, content)
        ]
        return [DELIMITER, self.sign(parts, key), *parts]

    def send(self, type, content=None, channel="shell"):
        """Sends a request; returns its id."""
        header = self.header(type)
        self.sockets[channel].send_multipart(self.frames(header, {} if content is None else content))
        return header["msg_id"]

    def receive(self, channel, timeout=PATIENCE):
        if not self.sockets[channel].poll(timeout * 1000):
            raise TimeoutError(f"nothing on {channel} within {timeout} s")
        message = Message(self.sockets[channel].recv_multipart())
        assert message.signature == self.sign(message.parts)
        return message

    def reply(self, id, channel="shell", timeout=PATIENCE):
        """The reply to a request."""
        message = self.receive(channel, timeout)
        assert message.parent["msg_id"] == id, message
        return message

    def request(self, type, content=None, channel="shell"):
        return self.reply(self.send(type, content, channel), channel)

    def outputs(self, id, timeout=PATIENCE):
        """Everything between busy and idle of a request; nothing else may come."""
        messages = []
        while not messages or messages[-1].content.get("execution_state") != "idle":
            message = self.receive("iopub", timeout)
            assert message.parent.get("msg_id") == id, message
            messages.append(message)
        assert messages[0].content == {"execution_state": "busy"}, messages
        return messages[1:-1]

    def execute(self, code, **content):
        """Runs a cell; returns its reply and what it published between busy and idle."""
        id = self.send("execute_request", {"code": code, **content})
        return self.reply(id), self.outputs(id)

    def settle(self, id):
        """Reads on to the idle of a request, whatever comes before it."""
        while True:
            message = self.receive("iopub")
            if message.parent.get("msg_id") == id and message.content.get("execution_state") == "idle":
                return

    def drain(self):
        """Reads and forgets everything, up to the answer to one more request."""
        id = self.send("kernel_info_request")
        while self.receive("shell").parent.get("msg_id") != id:
            pass
        self.settle(id)

    def silence(self, channel, seconds=0.2):
        """Whether nothing comes on a channel."""
        return not self.sockets[channel].poll(seconds * 1000)

    # Process

    def alive(self):
        """Asserts that the kernel still answers on both channels."""
        for channel in ("shell", "control"):
            reply = self.request("kernel_info_request", channel=channel)
            assert reply.content["status"] == "ok"
            self.outputs(reply.parent["msg_id"])

    def wait(self, timeout=PATIENCE):
        """Waits until the process ends; returns its exit code."""
        return self.process.wait(timeout)

    def errors(self):
        """What the process wrote on standard error, after its end."""
        return self.process.stderr.read().decode()

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        self.process.stderr.close()
        self.context.destroy(linger=0)
        self.folder.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def texts(messages, stream="stdout"):
    """The text of a stream, put together."""
    return "".join(
        message.content["text"]
        for message in messages
        if message.type == "stream" and message.content["name"] == stream
    )


def types(messages):
    return [message.type for message in messages]
