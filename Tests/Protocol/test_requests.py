"""The requests beside cells: information, completion, inspection, history, comms."""

import pytest

from cells import cell
from client import types


def test_kernel_info(kernel):
    for channel in ("shell", "control"):
        reply = kernel.request("kernel_info_request", channel=channel)
        kernel.outputs(reply.parent["msg_id"])
        content = reply.content
        assert content["status"] == "ok"
        assert tuple(map(int, content["protocol_version"].split("."))) >= (5, 4)
        assert content["implementation"] and content["implementation_version"] and content["banner"]
        assert {"text", "url"} == set(content["help_links"][0])
        language = content["language_info"]
        assert language["file_extension"] == ".swift"
        assert {"name", "version", "mimetype", "pygments_lexer", "codemirror_mode"} <= set(language)
        assert "iopub_welcome" in content["supported_features"]


def test_welcome(kernel):
    assert kernel.welcome.type == "iopub_welcome"
    assert kernel.welcome.content == {"subscription": ""}
    assert kernel.welcome.parent == {}


def test_welcome_of_a_second_client(fresh):
    import zmq

    from client import Message

    for topic in (b"", b"stream"):
        with fresh.context.socket(zmq.SUB) as second:
            second.subscribe(topic)
            second.connect(fresh.address("iopub"))
            assert second.poll(5000)
            message = Message(second.recv_multipart())
            assert message.type == "iopub_welcome"
            assert message.topic == [topic]
            assert message.content == {"subscription": topic.decode()}


@pytest.mark.parametrize("cursor", [-5, 0, 2, 99, 2.0, 1e300, -1e300, 10**30, None])
def test_complete_with_any_cursor(kernel, cursor):
    reply = kernel.request("complete_request", {"code": "pr", "cursor_pos": cursor})
    assert kernel.outputs(reply.parent["msg_id"]) == []
    content = reply.content
    assert content["status"] == "ok"
    assert 0 <= content["cursor_start"] <= content["cursor_end"] <= 2
    if cursor in (2, 99, 1e300, 10**30, None):
        assert "print" in [match.split("(")[0] for match in content["matches"]]


def test_cursor_counts_scalars(kernel):
    code = "🙂 pr"
    reply = kernel.request("complete_request", {"code": code, "cursor_pos": len(code)})
    kernel.outputs(reply.parent["msg_id"])
    assert (reply.content["cursor_start"], reply.content["cursor_end"]) == (2, 4)


@pytest.mark.parametrize("detail", [0, 1, -1, 7])
def test_inspect(kernel, detail):
    content = {"code": "print", "cursor_pos": 3, "detail_level": detail}
    reply = kernel.request("inspect_request", content)
    assert kernel.outputs(reply.parent["msg_id"]) == []
    assert reply.content["found"] is True
    assert "print" in reply.content["data"]["text/plain"]


def test_inspect_nothing(kernel):
    reply = kernel.request("inspect_request", {"code": "", "cursor_pos": 0})
    kernel.outputs(reply.parent["msg_id"])
    assert reply.content == {"status": "ok", "found": False, "data": {}, "metadata": {}}


def test_is_complete(kernel):
    for code, status in [(cell("one"), "complete"), ("if true {", "incomplete")]:
        reply = kernel.request("is_complete_request", {"code": code})
        assert kernel.outputs(reply.parent["msg_id"]) == []
        assert reply.content["status"] == status
        assert ("indent" in reply.content) == (status == "incomplete")


def test_user_expressions(kernel):
    reply, _ = kernel.execute(cell("nothing"), user_expressions={"x": "1", "y": "error(", "z": 3})
    values = reply.content["user_expressions"]
    assert values["x"]["status"] == "ok" and values["x"]["data"]["text/plain"] == "1"
    for name in "yz":
        assert values[name]["status"] == "error"
        assert {"ename", "evalue", "traceback"} <= set(values[name])


def test_history(fresh):
    cells = [cell("one"), cell("nothing"), cell("one")]
    for code in cells:
        fresh.execute(code)
    fresh.execute("unseen", silent=True)
    fresh.execute("unseen", store_history=False)

    def history(**content):
        reply = fresh.request("history_request", content)
        assert fresh.outputs(reply.parent["msg_id"]) == []
        return [entry[1:] for entry in reply.content["history"]]

    assert history(hist_access_type="tail", n=2) == [[2, cells[1]], [3, cells[2]]]
    assert history(hist_access_type="range", session=0, start=1, stop=3) == [[1, cells[0]], [2, cells[1]]]
    assert history(hist_access_type="range", session=-1, start=1, stop=3) == []
    assert history(hist_access_type="search", pattern=cells[0], n=9) == [[1, cells[0]], [3, cells[0]]]
    assert history(hist_access_type="search", pattern="*", unique=True) == [[2, cells[1]], [3, cells[0]]]
    assert history(hist_access_type="search", pattern="*a" * 30) == []
    assert history(hist_access_type="tail", n=1, output=True) == [[3, [cells[0], "1"]]]
    assert history(hist_access_type="tail", n=-1) == []


def test_comms(kernel):
    reply = kernel.request("comm_info_request", {"target_name": "x"})
    assert kernel.outputs(reply.parent["msg_id"]) == []
    assert reply.content == {"status": "ok", "comms": {}}

    id = kernel.send("comm_open", {"comm_id": "c", "target_name": "nobody", "data": {}})
    closed = kernel.outputs(id)
    assert types(closed) == ["comm_close"]
    assert closed[0].content == {"comm_id": "c", "data": {}}
    for type in ("comm_msg", "comm_close"):
        assert kernel.outputs(kernel.send(type, {"comm_id": "c", "data": {}})) == []
    assert kernel.silence("shell")


def test_heartbeat(kernel):
    id = kernel.send("execute_request", {"code": cell("sleep", 200)})
    for _ in range(10):
        kernel.sockets["hb"].send(b"ping")
        assert kernel.sockets["hb"].poll(1000)
        assert kernel.sockets["hb"].recv() == b"ping"
    kernel.reply(id)
    kernel.outputs(id)


def test_answers_stay_in_order(kernel):
    """What is asked on the shell after a cell is answered after it."""
    sent = [
        kernel.send("execute_request", {"code": cell("sleep", 100)}),
        kernel.send("complete_request", {"code": "p", "cursor_pos": 1}),
        kernel.send("kernel_info_request"),
    ]
    for id in sent:
        kernel.reply(id)
        kernel.outputs(id)
