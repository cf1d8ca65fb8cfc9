"""Displays, updates, clears and pages, by the commands of EchoKernel."""

import json
import time

from client import texts, types


def test_order_is_kept(kernel):
    _, outputs = kernel.execute("write a\nstderr b\nwrite c\ndisplay d\nwrite e\nf")
    assert [
        output.content.get("text") or output.content["data"]["text/plain"] for output in outputs[1:]
    ] == ["a", "b", "c", "d", "e", "f"]
    assert types(outputs[1:]) == ["stream"] * 3 + ["display_data", "stream", "execute_result"]


def test_display_and_update(kernel):
    _, outputs = kernel.execute("display one\nupdate two")
    assert types(outputs[1:]) == ["display_data", "update_display_data"]
    for output, text in zip(outputs[1:], ("one", "two")):
        assert output.content["data"] == {"text/plain": text}
        assert output.content["metadata"] == {}
        assert output.content["transient"] == {"display_id": "shown"}


def test_updates_in_haste_become_few(kernel):
    _, outputs = kernel.execute("progress 100000")
    assert outputs[-1].content["data"] == {"text/plain": "100000"}
    assert len(outputs) < 100


def test_clear(kernel):
    _, outputs = kernel.execute("write a\nclear\nwrite b\nclear wait\nwrite c")
    assert texts(outputs[-1:]) == "c"
    waits = [output.content["wait"] for output in outputs if output.type == "clear_output"]
    assert waits == [False]  # the second clear has nothing left to do
    _, outputs = kernel.execute("write a\nclear wait\nwrite b")
    assert types(outputs[1:]) == ["stream", "clear_output", "stream"]
    assert outputs[2].content == {"wait": True}


def test_animation_in_haste_becomes_few(kernel):
    id = kernel.send("execute_request", {"code": "redraw"})
    time.sleep(0.5)
    kernel.request("interrupt_request", channel="control")
    reply = kernel.reply(id)
    assert reply.content["ename"] == "Interrupted"
    count = 0
    while True:
        message = kernel.receive("iopub")
        count += 1
        if message.parent["msg_id"] == id and message.content.get("execution_state") == "idle":
            break
    assert count < 100


def test_page(kernel):
    reply, _ = kernel.execute("page help")
    assert reply.content["payload"] == [
        {"source": "page", "data": {"text/plain": "help"}, "start": 0}
    ]


def test_error_lines(kernel):
    _, outputs = kernel.execute("write before\nerror broken")
    assert types(outputs[1:]) == ["stream", "error"]
    assert outputs[-1].content == {
        "ename": "EchoError",
        "evalue": "broken",
        "traceback": ["EchoError", "broken"],
    }


def test_any_text_survives(kernel):
    text = 'é𝛍🙂 \\ " \t \u2028 \u0000 \x1b[31m'
    _, outputs = kernel.execute(f"write {text}")
    assert texts(outputs) == text
    assert outputs[0].content["code"] == f"write {text}"


def test_deep_stack(kernel):
    assert kernel.execute("recurse 400")[0].content["status"] == "ok"


def test_client_that_reads_nothing_loses_nothing(fresh):
    """A subscriber that is slow for a while still gets every line, in order."""
    ids = [fresh.send("execute_request", {"code": "print 10000"}) for _ in range(20)]
    for id in ids:
        fresh.reply(id)
    for id in ids:
        assert texts(fresh.outputs(id)) == "".join(f"{number}\n" for number in range(10_000))


def test_content_is_small(kernel):
    """Slashes are not escaped and nothing is repeated."""
    _, outputs = kernel.execute("write a/b")
    assert json.loads(outputs[1].parts[3]) == {"name": "stdout", "text": "a/b"}
    assert b"a/b" in outputs[1].parts[3]
