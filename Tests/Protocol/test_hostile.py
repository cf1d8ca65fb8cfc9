"""What no honest client sends: it is dropped or answered, and the kernel lives on."""

import json
import os
import random

import pytest

from cells import cell
from client import DELIMITER

CHANNELS = ["shell", "control"]


def send_parts(kernel, channel, parts, key=None):
    kernel.sockets[channel].send_multipart([DELIMITER, kernel.sign(parts, key), *parts])


@pytest.fixture(autouse=True)
def survives(kernel):
    yield
    assert kernel.silence("iopub", 0.02)
    kernel.alive()
    assert kernel.execute(cell("one"))[0].content["status"] == "ok"


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize(
    "frames",
    [
        [b""],
        [b"", b""],
        [b"junk"],
        [DELIMITER],
        [DELIMITER, b""],
        [DELIMITER, b"", b"{}"],
        [DELIMITER, b"", b"{}", b"{}", b"{}"],
        [DELIMITER, b"", b"{}", b"{}", b"{}", b"{}"],
        [DELIMITER] * 7,
        [DELIMITER, b"0" * 64, b"{}", b"{}", b"{}", b"{}"],
        [b"\x00" * 100_000] * 8,
        [b"x"] * 5000,
        [DELIMITER, b"x"] + [b"{}"] * 5000,
    ],
)
def test_malformed_frames(kernel, channel, frames):
    kernel.sockets[channel].send_multipart(frames)
    assert kernel.silence(channel, 0.02)


@pytest.mark.parametrize("channel", CHANNELS)
def test_wrong_key(kernel, channel):
    frames = kernel.frames(kernel.header("shutdown_request"), {}, key=b"wrong")
    kernel.sockets[channel].send_multipart(frames)
    assert kernel.silence(channel, 0.05)


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("change", ["empty", "shorter", "longer", "upper", "one digit", "binary"])
def test_wrong_signature(kernel, channel, change):
    frames = kernel.frames(kernel.header("kernel_info_request"), {})
    right = frames[1]
    frames[1] = {
        "empty": b"",
        "shorter": right[:-1],
        "longer": right + b"0",
        "upper": right.upper(),
        "one digit": right[:-1] + (b"0" if right[-1:] != b"0" else b"1"),
        "binary": os.urandom(64),
    }[change]
    kernel.sockets[channel].send_multipart(frames)
    assert kernel.silence(channel, 0.05)


@pytest.mark.parametrize("part", range(2, 6))
def test_changed_part(kernel, part):
    frames = kernel.frames(kernel.header("kernel_info_request"), {})
    frames[part] = frames[part] + b" "
    kernel.sockets["shell"].send_multipart(frames)
    assert kernel.silence("shell", 0.05)


@pytest.mark.parametrize("first", CHANNELS)
@pytest.mark.parametrize("second", CHANNELS)
def test_replay(kernel, first, second):
    frames = kernel.frames(kernel.header("kernel_info_request"), {})
    kernel.sockets[first].send_multipart(frames)
    kernel.outputs(kernel.receive(first).parent["msg_id"])
    kernel.sockets[second].send_multipart(frames)
    assert kernel.silence(second, 0.05)


def headers(kernel):
    good = kernel.header("kernel_info_request")
    yield b""
    yield b"{"
    yield b"null"
    yield b"[]"
    yield b"\xff\xff"
    yield b'{"msg_id":"\\ud800","msg_type":"kernel_info_request"}'
    yield b"[" * 100_000
    yield b'{"a":' * 100_000
    yield json.dumps({**good, "msg_type": 7}).encode()
    yield json.dumps({**good, "msg_type": None}).encode()
    yield json.dumps({**good, "msg_type": ["kernel_info_request"]}).encode()
    yield json.dumps({**good, "msg_type": ""}).encode()
    yield json.dumps({**good, "msg_type": 'x","a":"'}).encode()
    yield json.dumps({**good, "msg_type": "x" * 100_000}).encode()
    yield json.dumps({**good, "msg_type": "kernel_info_request\n"}).encode()
    yield json.dumps({**good, "msg_id": 7}).encode()
    yield json.dumps({"msg_type": "kernel_info_request"}).encode()
    yield json.dumps({"msg_id": "x"}).encode()


@pytest.mark.parametrize("channel", CHANNELS)
def test_bad_headers(kernel, channel):
    for header in headers(kernel):
        send_parts(kernel, channel, [header, b"{}", b"{}", b"{}"])
        assert kernel.silence(channel, 0.01), header[:80]


@pytest.mark.parametrize("garbage", [b"", b"junk", b"[1]", b"\xff", b"[" * 100_000, b'{"\\ud800":1}'])
def test_bad_parent_and_metadata_do_not_matter(kernel, garbage):
    header = json.dumps(kernel.header("kernel_info_request")).encode()
    send_parts(kernel, "shell", [header, garbage, garbage, b"{}"])
    assert kernel.receive("shell").content["status"] == "ok"
    kernel.outputs(json.loads(header)["msg_id"])


CONTENTS = {
    "empty": b"",
    "cut": b'{"code":"1"',
    "junk": b"junk",
    "array": b"[]",
    "null": b"null",
    "number": b"7",
    "invalid UTF-8": b'{"code":"\xff\xfe"}',
    "surrogate": b'{"code":"\\ud800"}',
    "surrogate elsewhere": b'{"code":"1","cursor_pos":1,"x":"\\udfff"}',
    "deep arrays": b'{"code":' + b"[" * 100_000,
    "deep objects": b'{"code":' * 100_000 + b"1" + b"}" * 100_000,
    "deep but closed": b'{"code":' + b"[" * 400 + b"]" * 400 + b"}",
    "code is a number": b'{"code":1}',
    "code is null": b'{"code":null}',
    "code is an array": b'{"code":["1"]}',
    "no code": b"{}",
    "infinite": b'{"code":1e999}',
    "NaN": b'{"code":NaN}',
}


@pytest.mark.parametrize(
    "type", ["execute_request", "complete_request", "inspect_request", "is_complete_request"]
)
@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_bad_content_is_answered(kernel, type, content):
    header = json.dumps(kernel.header(type)).encode()
    send_parts(kernel, "shell", [header, b"{}", b"{}", content])
    reply = kernel.receive("shell")
    assert reply.type == type.replace("request", "reply")
    assert reply.content["status"] == "error"
    assert {"ename", "evalue", "traceback"} <= set(reply.content)
    assert kernel.outputs(json.loads(header)["msg_id"]) == []


def test_other_encodings_do_not_spread(kernel):
    """What is in UTF-16 is answered in UTF-8."""
    header = kernel.header("kernel_info_request")
    send_parts(kernel, "shell", [json.dumps(header).encode("utf-16"), b"{}", b"{}", b"{}"])
    reply = kernel.reply(header["msg_id"])
    assert json.loads(reply.parts[1].decode()) == header
    kernel.outputs(header["msg_id"])


WRONG_FIELDS = [
    {"code": "1", "silent": "yes"},
    {"code": "1", "store_history": 1},
    {"code": "1", "stop_on_error": []},
    {"code": "1", "user_expressions": ["a"]},
    {"code": "1", "user_expressions": 3},
]


@pytest.mark.parametrize("content", WRONG_FIELDS, ids=str)
def test_wrong_types_of_fields(kernel, content):
    reply = kernel.request("execute_request", content)
    assert reply.content["status"] == "error"
    assert isinstance(reply.content["execution_count"], int)
    assert kernel.outputs(reply.parent["msg_id"]) == []


def test_allow_stdin_is_ignored(kernel):
    for value in (True, False, None, "x"):
        assert kernel.execute(cell("one"), allow_stdin=value)[0].content["status"] == "ok"


@pytest.mark.parametrize("content", [b"junk", b'{"comm_id":7}', b"{}", b'{"comm_id":"\\ud800"}'])
@pytest.mark.parametrize("type", ["comm_open", "comm_msg", "comm_close"])
def test_bad_comms(kernel, type, content):
    header = json.dumps(kernel.header(type)).encode()
    send_parts(kernel, "shell", [header, b"{}", b"{}", content])
    assert kernel.outputs(json.loads(header)["msg_id"]) == []
    assert kernel.silence("shell", 0.02)


@pytest.mark.parametrize("content", [{"hist_access_type": 3}, {"hist_access_type": "x"}, {"n": "a"}])
def test_bad_history(kernel, content):
    reply = kernel.request("history_request", content)
    kernel.outputs(reply.parent["msg_id"])
    assert reply.content["status"] == "error"


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("type", ["debug_request", "nonsense_request", "_request"])
def test_unknown_request_is_answered(kernel, channel, type):
    reply = kernel.request(type, channel=channel)
    assert reply.type == type.replace("request", "reply")
    assert reply.content["status"] == "error"
    assert kernel.outputs(reply.parent["msg_id"]) == []


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("type", ["nonsense", "execute_reply", "status", "input_reply"])
def test_unknown_message_is_dropped(kernel, channel, type):
    assert kernel.outputs(kernel.send(type, channel=channel)) == []
    assert kernel.silence(channel, 0.02)


def test_execute_on_control_is_refused(kernel):
    reply = kernel.request("execute_request", {"code": cell("one")}, "control")
    assert reply.content["status"] == "error"
    kernel.outputs(reply.parent["msg_id"])


@pytest.mark.parametrize("content", [b"junk", b'{"restart":"yes"}', b"[]"])
@pytest.mark.parametrize("channel", CHANNELS)
def test_bad_shutdown_does_not_shut_down(kernel, channel, content):
    header = json.dumps(kernel.header("shutdown_request")).encode()
    send_parts(kernel, channel, [header, b"{}", b"{}", content])
    assert kernel.receive(channel).content["status"] == "error"
    kernel.outputs(json.loads(header)["msg_id"])


def test_buffers_are_ignored(kernel):
    header = kernel.header("kernel_info_request")
    kernel.sockets["shell"].send_multipart(kernel.frames(header, {}) + [os.urandom(100)] * 3000)
    kernel.reply(header["msg_id"])
    kernel.outputs(header["msg_id"])


def test_long_code(kernel):
    # A cell of the language may have 2 MB.
    code = cell("nothing") + " " * 1_500_000
    reply, outputs = kernel.execute(code)
    assert reply.content["status"] == "ok"
    assert outputs[0].content["code"] == code


def test_unread_log_does_not_hold_the_kernel_up(kernel):
    """Thousands of bad messages fill the pipe of standard error, which nobody reads."""
    for _ in range(5000):
        kernel.sockets["control"].send_multipart([b"junk"])
        kernel.sockets["shell"].send_multipart([b"junk"])


def test_random_frames(kernel):
    random.seed(1)
    pieces = [DELIMITER, b"", b"{}", b"null", b'{"msg_id":"a","msg_type":"b"}', b"\xff", b"0" * 64]
    for _ in range(2000):
        frames = random.choices(pieces, k=random.randint(1, 9))
        kernel.sockets[random.choice(CHANNELS)].send_multipart(frames)


def test_mangled_requests(kernel):
    """Requests with one byte changed, then signed: each is answered or dropped."""
    random.seed(2)
    content = json.dumps({"code": "1", "silent": True, "user_expressions": {"a": "b"}}).encode()
    for _ in range(500):
        header = json.dumps(kernel.header("execute_request")).encode()
        parts = [header, b"{}", b"{}", content]
        index = random.choice([0, 3])
        part = bytearray(parts[index])
        part[random.randrange(len(part))] = random.randrange(256)
        parts[index] = bytes(part)
        send_parts(kernel, "shell", parts)
    kernel.drain()


@pytest.mark.parametrize("channel", ["stdin", "hb"])
def test_junk_elsewhere(kernel, channel):
    import zmq

    with kernel.context.socket(zmq.DEALER) as junk:
        junk.linger = 100
        junk.connect(kernel.address(channel))
        for size in (0, 1, 100_000):
            junk.send_multipart([b"x" * size] * 3)
            junk.send_multipart([b"", b"x" * size])


def test_junk_subscriptions(kernel):
    import zmq

    with kernel.context.socket(zmq.XSUB) as junk:
        junk.linger = 100
        junk.connect(kernel.address("iopub"))
        for frame in (b"", b"\x01\xff\xfe", b"\x02", b"\x00never", b"junk"):
            junk.send(frame)
        junk.send(b"\x01topic")
        assert junk.poll(5000)
    # Every subscriber of everything hears of the welcome.
    assert kernel.receive("iopub").content == {"subscription": "topic"}


def test_giant_frame_is_refused(kernel):
    """Not even for a moment does a frame from anyone fill the memory."""

    def peak():
        status = open(f"/proc/{kernel.process.pid}/status").read()
        return next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line)

    import zmq

    before = peak()
    for channel in ("shell", "control", "stdin", "hb"):
        with kernel.context.socket(zmq.DEALER) as giant:
            giant.linger = 500
            giant.connect(kernel.address(channel))
            giant.send(bytes(200 << 20))
    kernel.alive()
    assert peak() - before < 50 << 10


def test_client_comes_back_with_its_identity(kernel):
    """The newer of two connections with one identity gets the replies."""
    import zmq

    clients = [kernel.context.socket(zmq.DEALER) for _ in range(2)]
    for number, client in enumerate(clients):
        client.linger = 0
        client.identity = b"same"
        client.connect(kernel.address("shell"))
        header = kernel.header("kernel_info_request")
        client.send_multipart(kernel.frames(header, {}))
        assert client.poll(5000), f"no reply to connection {number}"
        kernel.outputs(header["msg_id"])
    for client in clients:
        client.close()
