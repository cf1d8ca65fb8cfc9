"""JupyterLab on this machine's loopback address, and a browser in it."""

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

# How long a server, a page or a notebook may take, in seconds.
PATIENCE = 120

SETTINGS = {
    # A reader scrolls; a test looks at all cells at once.
    "notebook-extension/tracker": {"windowingMode": "none"},
    # No dialog over the page, no request to the network.
    "apputils-extension/notification": {
        "checkForUpdates": False,
        "doNotDisturbMode": True,
        "fetchNews": "false",
    },
}


@contextlib.contextmanager
def server(root, folder):
    """Runs JupyterLab for the notebooks in `root`, with its own files in `folder`; gives its address."""
    for name, values in SETTINGS.items():
        path = Path(folder, "settings", "@jupyterlab", f"{name}.jupyterlab-settings")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    runtime = Path(folder, "runtime")
    runtime.mkdir()
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(Path(folder, "config")),
        "JUPYTER_DATA_DIR": str(Path(folder, "data")),
        "JUPYTER_RUNTIME_DIR": str(runtime),
        "JUPYTERLAB_SETTINGS_DIR": str(Path(folder, "settings")),
        "JUPYTERLAB_WORKSPACES_DIR": str(Path(folder, "workspaces")),
    }
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--ip=127.0.0.1", "--port=0"]
    options = [f"--ServerApp.root_dir={root}", "--LabApp.expose_app_in_browser=True"]
    if os.geteuid() == 0:
        options.append("--allow-root")
    with open(Path(folder, "log"), "wb") as log:
        process = subprocess.Popen(
            [*command, *options], env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            yield address(process, runtime)
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def address(process, runtime):
    """The address of a server and its token, when it has written them."""
    file = runtime / f"jpserver-{process.pid}.json"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(FileNotFoundError, json.JSONDecodeError):
            about = json.loads(file.read_text())
            return about["url"], about["token"]
        time.sleep(0.1)
    raise TimeoutError(f"JupyterLab does not start; it ended with {process.poll()}")


@contextlib.contextmanager
def page():
    """A page of a browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        try:
            page = browser.new_page(viewport={"width": 1100, "height": 1400})
            page.set_default_timeout(PATIENCE * 1000)
            yield page
        finally:
            browser.close()


def run_all(page, url, token, name):
    """Opens a notebook in JupyterLab and runs all its cells."""
    page.goto(f"{url}lab/tree/{name}?token={token}&reset")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    page.wait_for_function(
        """() => {
          const panel = window.jupyterapp?.shell.currentWidget;
          return panel?.sessionContext?.session?.kernel?.status === "idle";
        }"""
    )
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    # A number stands in the prompt of a cell that has run.
    page.wait_for_function(
        """() => [...document.querySelectorAll(".jp-CodeCell")].every(
          cell => /\\[\\d+\\]/.test(cell.querySelector(".jp-InputPrompt").textContent))"""
    )
    page.wait_for_function(
        "() => document.querySelectorAll('mjx-container').length > 0"
        " && [...document.images].every(image => image.complete)"
    )
