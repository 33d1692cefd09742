"""A headless Chromium, driven by selenium; where there is none, the tests say so and are skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Open = Callable[..., Any]


def _need(condition: object, what: str) -> None:
    if condition:
        return
    if os.environ.get("DIPLO_EVENTS_BROWSER") == "required":
        pytest.fail(f"{what} is missing, and the browser tests are required here")
    pytest.skip(f"{what} is missing: install Debian's chromium and chromium-driver (or others on the PATH)")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The driver of one browser for all tests."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    _need(found, "Chromium")
    _need(driver, "chromedriver")
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = found
    # no sandbox: it needs rights that containers do not give; the pages are our own
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--force-device-scale-factor=1"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.chrome.service.Service(executable_path=driver)
    made = webdriver.Chrome(options=options, service=service)
    yield made
    made.quit()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    """Opens a file at a width and in a colour scheme; at the end nothing may have gone wrong in the page."""

    def call(file: Path, width: int = 1280, scheme: str = "light") -> Any:
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        feature = {"name": "prefers-color-scheme", "value": scheme}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
        browser.get(file.resolve().as_uri())
        return browser

    browser.get_log("browser")
    yield call
    assert browser.get_log("browser") == []


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures of the pages go: the folder that SCREENSHOTS names, to be looked at, else one that passes."""
    named = os.environ.get("SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
