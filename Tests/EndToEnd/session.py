"""A kernel started from the installed kernelspec, with the client that Jupyter's programs use."""

import re
import time
from dataclasses import dataclass

from jupyter_client.manager import KernelManager

# How long a cell of these tests may take before it counts as hung, in seconds.
PATIENCE = 60

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Answer:
    """The reply to a cell and what the cell published."""

    reply: dict
    outputs: list

    @property
    def status(self):
        return self.reply["status"]

    @property
    def text(self):
        """What the cell printed."""
        return "".join(
            content["text"]
            for type, content in self.outputs
            if type == "stream" and content["name"] == "stdout"
        )

    @property
    def bundle(self):
        """The MIME bundle of the cell's value."""
        return next(content["data"] for type, content in self.outputs if type == "execute_result")

    @property
    def value(self):
        return self.bundle["text/plain"]

    @property
    def error(self):
        """The error that the cell published."""
        return next(content for type, content in self.outputs if type == "error")

    @property
    def traceback(self):
        """The lines that a reader of the error sees, without their colours."""
        return COLOURS.sub("", "\n".join(self.error["traceback"])).split("\n")


class Session:
    def __init__(self, *options):
        self.manager = KernelManager(kernel_name="elbo")
        self.manager.start_kernel(extra_arguments=list(options))
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def start(self, code):
        """Sends a cell; returns its id when it runs."""
        id = self.client.execute(code)
        while self.message(id)[0] != "execute_input":
            pass
        return id

    def message(self, id):
        """The type and content of the next output of a request."""
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == id:
                return message["msg_type"], message["content"]

    def finish(self, id):
        """Waits for the end of a cell."""
        reply = self.client.get_shell_msg(timeout=PATIENCE)
        assert reply["parent_header"]["msg_id"] == id
        outputs = []
        while True:
            type, content = self.message(id)
            if type == "status" and content["execution_state"] == "idle":
                return Answer(reply["content"], outputs)
            if type not in ("status", "execute_input"):
                outputs.append((type, content))

    def run(self, code):
        """Runs a cell, which may fail."""
        return self.finish(self.client.execute(code, stop_on_error=False))

    def interrupted(self, code, after=0.2):
        """Interrupts a cell after some seconds; returns the seconds until its reply, and its answer."""
        id = self.start(code)
        time.sleep(after)
        start = time.perf_counter()
        self.manager.interrupt_kernel()
        self.client.shell_channel.socket.poll(PATIENCE * 1000)
        return time.perf_counter() - start, self.finish(id)

    def restart(self):
        self.manager.restart_kernel()
        self.client.wait_for_ready(timeout=PATIENCE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel()
