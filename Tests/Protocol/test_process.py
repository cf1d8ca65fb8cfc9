"""The process: interrupts, shutdown, signals, parents and connection files."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from cells import cell
from client import Kernel, connection, kernel_command, types


def start_loop(kernel):
    """Starts a cell that never ends by itself; returns its id when it runs."""
    id = kernel.send("execute_request", {"code": cell("loop")})
    while kernel.receive("iopub").type != "execute_input":
        pass
    return id


def assert_interrupted(kernel, id, start):
    assert kernel.reply(id).content["status"] == "error"
    assert time.perf_counter() - start < 0.1
    kernel.settle(id)
    assert kernel.execute(cell("one"))[0].content["status"] == "ok"


def test_interrupt_request(kernel):
    id = start_loop(kernel)
    start = time.perf_counter()
    reply = kernel.request("interrupt_request", channel="control")
    assert reply.type == "interrupt_reply" and reply.content == {"status": "ok"}
    assert_interrupted(kernel, id, start)


def test_interrupt_signal(kernel):
    id = start_loop(kernel)
    start = time.perf_counter()
    kernel.process.send_signal(signal.SIGINT)
    assert_interrupted(kernel, id, start)


def test_interrupt_at_rest_does_nothing(kernel):
    kernel.process.send_signal(signal.SIGINT)
    kernel.outputs(kernel.request("interrupt_request", channel="control").parent["msg_id"])
    assert kernel.execute(cell("sleep", 5))[0].content["status"] == "ok"


def test_interrupt_aborts_the_queue(kernel):
    id = start_loop(kernel)
    behind = kernel.send("execute_request", {"code": cell("one")})
    time.sleep(0.05)
    kernel.request("interrupt_request", channel="control")
    assert kernel.reply(id).content["status"] == "error"
    assert kernel.reply(behind).content["status"] == "aborted"
    kernel.settle(behind)


def test_control_answers_while_a_cell_runs(kernel):
    id = start_loop(kernel)
    info = kernel.request("kernel_info_request", channel="control")
    assert info.content["implementation"]
    # Busy and idle of the request on control have its own header as parent.
    assert kernel.outputs(info.parent["msg_id"]) == []
    kernel.outputs(kernel.request("interrupt_request", channel="control").parent["msg_id"])
    kernel.reply(id)
    kernel.settle(id)


@pytest.mark.parametrize("channel", ["shell", "control"])
@pytest.mark.parametrize("restart", [False, True])
def test_shutdown(fresh, channel, restart):
    id = fresh.send("shutdown_request", {"restart": restart}, channel)
    reply = fresh.reply(id, channel)
    assert reply.type == "shutdown_reply"
    assert reply.content == {"status": "ok", "restart": restart}
    broadcast = fresh.outputs(id)
    assert types(broadcast) == ["shutdown_reply"]
    assert broadcast[0].content == reply.content
    assert fresh.wait() == 0
    assert fresh.errors() == ""


@pytest.mark.parametrize("code", [cell("loop"), cell("flood"), "deaf"])
def test_shutdown_during_a_cell(fresh, code):
    fresh.send("execute_request", {"code": code})
    while fresh.receive("iopub").type != "execute_input":
        pass
    start = time.perf_counter()
    assert fresh.request("shutdown_request", {"restart": False}, "control").content["status"] == "ok"
    assert fresh.wait() == 0
    assert time.perf_counter() - start < 2


def test_restart():
    """A kernel at the same connection file takes the place of one that was shut down."""
    with Kernel() as first:
        for _ in range(3):
            first.request("shutdown_request", {"restart": True}, "control")
            assert first.wait() == 0
            first.process.stderr.close()
            first.process = subprocess.Popen(
                [*kernel_command(), str(first.file)], stderr=subprocess.PIPE
            )
            for socket in first.sockets.values():
                socket.close()
            first.connect()
            while first.receive("iopub").type != "iopub_welcome":
                pass
            reply, _ = first.execute(cell("one"))
            assert reply.content["execution_count"] == 1


def test_terminate(fresh):
    start_loop(fresh)
    fresh.process.terminate()
    assert fresh.wait() == 0


@pytest.mark.parametrize("busy", [False, True])
def test_parent_death(busy, tmp_path):
    """The kernel ends when the process that started it is killed, also while a cell runs."""
    launcher = textwrap.dedent(
        """
        import os, subprocess, sys, time
        env = {**os.environ, "JPY_PARENT_PID": str(os.getpid())}
        kernel = subprocess.Popen(sys.argv[1:], env=env)
        print(kernel.pid, flush=True)
        time.sleep(60)
        """
    )
    file = tmp_path / "connection.json"
    content = connection()
    file.write_text(json.dumps(content))
    parent = subprocess.Popen(
        [sys.executable, "-c", launcher, *kernel_command(), str(file)], stdout=subprocess.PIPE
    )
    with parent:
        pid = int(parent.stdout.readline())
        client = Kernel.__new__(Kernel)
        client.attach(content)
        if busy:
            client.send("execute_request", {"code": cell("loop")})
        parent.kill()
        client.context.destroy(linger=0)
    deadline = time.monotonic() + 5
    while running(pid):
        assert time.monotonic() < deadline, "the kernel outlives its parent"
        time.sleep(0.05)


def running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_ipc():
    with Kernel(transport="ipc") as kernel:
        assert kernel.execute(cell("one"))[0].content["status"] == "ok"
        kernel.sockets["hb"].send(b"x")
        assert kernel.sockets["hb"].poll(1000)


def test_empty_key():
    with Kernel(key="") as kernel:
        reply, _ = kernel.execute(cell("one"))
        assert reply.signature == b""


def run_to_end(*arguments):
    return subprocess.run(
        [*kernel_command(), *map(str, arguments)], capture_output=True, text=True, timeout=10
    )


def assert_refused(result):
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1, result.stderr
    return result.stderr


CHANGES = {
    "port 0": {"shell_port": 0},
    "port too large": {"iopub_port": 65536},
    "port is text": {"hb_port": "5555"},
    "no port": {"control_port": None},
    "port is a fraction": {"stdin_port": 1.5},
    "transport": {"transport": "pigeon"},
    "ip is a number": {"ip": 127},
    "ip of nobody": {"ip": "203.0.113.77"},
    "ip is no address": {"ip": "::::"},
    "key is a number": {"key": 1},
    "scheme": {"signature_scheme": "hmac-md5"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_bad_connection_field(tmp_path, change):
    file = tmp_path / "connection.json"
    file.write_text(json.dumps({**connection(), **change}))
    assert_refused(run_to_end(file))


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"a":' * 5000, b"[" * 100_000, b"x" * 10_000_000]
)
def test_garbage_connection_file(tmp_path, text):
    file = tmp_path / "connection.json"
    file.write_bytes(text)
    assert str(file) in assert_refused(run_to_end(file))


def test_no_connection_file(tmp_path):
    assert "No such file" in assert_refused(run_to_end(tmp_path / "missing.json"))
    assert_refused(run_to_end(tmp_path))
    assert_refused(run_to_end("/dev/zero"))


def test_port_in_use(fresh, tmp_path):
    file = tmp_path / "connection.json"
    file.write_text(json.dumps({**connection(), "control_port": fresh.connection["control_port"]}))
    message = assert_refused(run_to_end(file))
    assert str(fresh.connection["control_port"]) in message and "in use" in message
    fresh.alive()


def test_unknown_connection_field(tmp_path):
    with Kernel() as kernel:
        content = {**connection(), "jupyter_session": "x.ipynb", "extra": [1, {"a": None}]}
        file = tmp_path / "connection.json"
        file.write_text(json.dumps(content))
        process = subprocess.Popen([*kernel_command(), str(file)])
        kernel.context.destroy(linger=0)
        kernel.attach(content)
        try:
            kernel.alive()
        finally:
            process.kill()
            process.wait()
