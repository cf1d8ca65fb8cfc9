"""The same kernel under the manager and the client that Jupyter's own programs use."""


import pytest
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec
from jupyter_kernel_test.msgspec_v5 import validate_message

from cells import cell
from client import kernel_command


class Manager(KernelManager):
    """Starts the kernel under test by a kernelspec that is not installed."""

    @property
    def kernel_spec(self):
        return KernelSpec(
            argv=[*kernel_command(), "{connection_file}"],
            display_name="Test",
            language="swift",
            interrupt_mode="message",
        )


@pytest.fixture(scope="module")
def manager():
    manager = Manager()
    manager.start_kernel()
    yield manager
    manager.shutdown_kernel()
    assert not manager.is_alive()


@pytest.fixture
def client(manager):
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=10)
    yield client
    client.stop_channels()


def run(client, code, **arguments):
    """Runs a cell; returns its reply and its outputs. Every message fits Jupyter's schemas."""
    id = client.execute(code, **arguments)
    reply = client.get_shell_msg(timeout=10)
    validate_message(reply, "execute_reply", id)
    outputs = []
    while True:
        message = client.get_iopub_msg(timeout=10)
        if message["parent_header"].get("msg_id") != id:
            continue
        validate_message(message, message["msg_type"], id)
        outputs.append(message)
        if message["content"].get("execution_state") == "idle":
            return reply, outputs


@pytest.mark.parametrize("name", ["one", "nothing", "error"])
def test_cells(client, name):
    reply, _ = run(client, cell(name))
    assert reply["content"]["status"] == ("error" if name == "error" else "ok")


def test_other_requests(client):
    for send, type in [
        (client.kernel_info, "kernel_info_reply"),
        (lambda: client.complete("p"), "complete_reply"),
        (lambda: client.inspect("print", 3), "inspect_reply"),
        (lambda: client.is_complete("1"), "is_complete_reply"),
        (lambda: client.history(hist_access_type="tail", n=3), "history_reply"),
        (client.comm_info, "comm_info_reply"),
    ]:
        id = send()
        validate_message(client.get_shell_msg(timeout=10), type, id)


def test_interrupt_and_restart(manager, client):
    client.execute(cell("loop"))
    while client.get_iopub_msg(timeout=10)["msg_type"] != "execute_input":
        pass
    manager.interrupt_kernel()
    assert client.get_shell_msg(timeout=10)["content"]["status"] == "error"
    pid = manager.provisioner.pid
    client.execute(cell("loop"))
    manager.restart_kernel()
    assert manager.provisioner.pid != pid
    client.wait_for_ready(timeout=10)
    reply, _ = run(client, cell("one"))
    assert reply["content"]["execution_count"] == 1


def test_heartbeat(client):
    assert client.hb_channel.is_alive()


