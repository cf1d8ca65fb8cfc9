"""Cells: their messages, counts, errors and what is queued behind them."""

import time

import pytest

from cells import cell
from client import texts, types


def test_result(kernel):
    before = kernel.execute(cell("nothing"), store_history=False)[0].content["execution_count"]
    reply, outputs = kernel.execute(cell("one"))
    count = before + 1
    assert reply.content == {
        "status": "ok",
        "execution_count": count,
        "payload": [],
        "user_expressions": {},
    }
    assert types(outputs) == ["execute_input", "execute_result"]
    assert outputs[0].content == {"code": cell("one"), "execution_count": count}
    assert outputs[1].content["data"]["text/plain"] == "1"
    assert outputs[1].content["metadata"] == {}
    assert outputs[1].content["execution_count"] == count


def test_message_form(kernel):
    reply, outputs = kernel.execute(cell("one"))
    for message in [reply, *outputs]:
        header = message.header
        assert header["version"] == "5.4"
        assert header["date"][10] == "T" and header["date"].endswith("Z")
        assert len(header["msg_id"]) >= 32 and len(header["session"]) >= 32
        assert message.parent["username"] == "tester" and message.parent["session"] == kernel.session
        assert message.metadata == {}
    assert len({message.header["msg_id"] for message in [reply, *outputs]}) == len(outputs) + 1
    assert all(output.topic == [output.type.encode()] for output in outputs)


@pytest.mark.parametrize("quiet", [{"silent": True}, {"store_history": False}])
def test_count_stays(kernel, quiet):
    first = kernel.execute(cell("one"))[0].content["execution_count"]
    assert kernel.execute(cell("one"), **quiet)[0].content["execution_count"] == first
    assert kernel.execute(cell("one"))[0].content["execution_count"] == first + 1


@pytest.mark.parametrize("name", ["one", "error"])
def test_silent_shows_nothing(kernel, name):
    reply, outputs = kernel.execute(cell(name), silent=True)
    assert outputs == []
    assert reply.content["status"] == ("ok" if name == "one" else "error")


def test_error(kernel):
    reply, outputs = kernel.execute(cell("error"))
    assert types(outputs) == ["execute_input", "error"]
    error = outputs[1].content
    assert set(error) == {"ename", "evalue", "traceback"}
    assert reply.content == {**error, "status": "error", "execution_count": reply.content["execution_count"]}
    assert all(isinstance(line, str) for line in error["traceback"])


def test_thousand_cells(kernel):
    start = kernel.execute(cell("nothing"))[0].content["execution_count"]
    ids = [kernel.send("execute_request", {"code": cell("print", 1)}) for _ in range(1000)]
    for number, id in enumerate(ids, start + 1):
        assert kernel.reply(id).content["execution_count"] == number
        assert texts(kernel.outputs(id)) == "0\n"


def test_ten_thousand_lines(kernel):
    _, outputs = kernel.execute(cell("print", 10_000))
    assert texts(outputs) == "".join(f"{number}\n" for number in range(10_000))
    assert len(outputs) < 100


def test_slow_output_arrives_before_the_end(fresh):
    id = fresh.send("execute_request", {"code": cell("write", "early") + "\n" + cell("loop")})
    assert fresh.receive("iopub").type == "status"
    assert fresh.receive("iopub").type == "execute_input"
    assert fresh.receive("iopub").content["text"] == "early"
    fresh.request("interrupt_request", channel="control")
    assert fresh.reply(id).content["status"] == "error"


def test_output_is_capped(fresh):
    id = fresh.send("execute_request", {"code": cell("flood")})
    while fresh.receive("iopub").type != "display_data":
        pass
    fresh.request("interrupt_request", channel="control")
    assert fresh.reply(id).content["status"] == "error"
    fresh.settle(id)
    fresh.alive()


def test_cap_notice(kernel):
    lines = 300_000
    reply, outputs = kernel.execute(cell("print", lines))
    text = texts(outputs)
    assert len(text) == 1 << 20
    assert "".join(f"{number}\n" for number in range(lines)).startswith(text)
    notices = [output for output in outputs if output.type.endswith("display_data")]
    assert notices[0].type == "display_data"
    assert len({notice.content["transient"]["display_id"] for notice in notices}) == 1
    dropped = lines - text.count("\n")
    assert f"{dropped} lines" in notices[-1].content["data"]["text/plain"]
    # The next cell has its own cap.
    assert texts(kernel.execute(cell("print", 3))[1]) == "0\n1\n2\n"


def test_queue_is_aborted(kernel):
    code = cell("sleep", 100) + "\n" + cell("error")
    first = kernel.send("execute_request", {"code": code})
    behind = [kernel.send("execute_request", {"code": cell("one")}) for _ in range(3)]
    info = kernel.send("kernel_info_request")
    last = kernel.send("execute_request", {"code": cell("one")})
    failed = kernel.reply(first).content
    assert failed["status"] == "error"
    for id in [*behind, info, last]:
        reply = kernel.reply(id)
        if id == info:
            assert reply.content["status"] == "ok"
        else:
            assert reply.content == {"status": "aborted", "execution_count": failed["execution_count"]}
    assert types(kernel.outputs(first))[-1] == "error"
    for id in [*behind, info, last]:
        assert kernel.outputs(id) == []
    # What is sent after the error was seen runs.
    assert kernel.execute(cell("one"))[0].content["status"] == "ok"


def test_what_is_on_its_way_behind_an_error_is_aborted(kernel):
    """A front end that runs all cells sends them one by one; the first may fail between two."""
    statuses = []
    for _ in range(20):
        first = kernel.send("execute_request", {"code": cell("error")})
        time.sleep(0.002)
        second = kernel.send("execute_request", {"code": cell("one")})
        assert kernel.reply(first).content["status"] == "error"
        statuses.append(kernel.reply(second).content["status"])
        kernel.outputs(first)
        kernel.outputs(second)
    # A busy machine may deliver some of them late.
    assert statuses.count("aborted") >= 10


def test_stop_on_error_false(kernel):
    code = cell("sleep", 50) + "\n" + cell("error")
    first = kernel.send("execute_request", {"code": code, "stop_on_error": False})
    second = kernel.send("execute_request", {"code": cell("one")})
    assert kernel.reply(first).content["status"] == "error"
    assert kernel.reply(second).content["status"] == "ok"
    kernel.outputs(first)
    kernel.outputs(second)


def test_deep_recursion(kernel):
    assert kernel.execute(cell("deep"))[0].content["status"] == "ok"
