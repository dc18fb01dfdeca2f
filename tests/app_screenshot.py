"""Take the README's picture of the app, with the shipped models.

python -m tests.app_screenshot docs/app.png [EXAMPLE] [light|dark] [WIDTH] [HEIGHT]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.app_browser import ActionChains, find_all, load, open_browser, run_example
from tests.app_server import Server


def main(
    target: str, example: str = "ferry", scheme: str = "light", width: str = "1400", *rest: str
) -> None:
    server = Server(Path(tempfile.mkdtemp()), real=True)
    browser = open_browser(int(width), int(rest[0]) if rest else 880, dark=scheme == "dark")
    try:
        load(browser, server)
        run_example(browser, example, patience=300)
        time.sleep(1.5)
        cites = find_all(browser, ".brief .cite")
        ActionChains(browser).move_to_element(cites[min(3, len(cites) - 1)]).perform()
        time.sleep(1)
        browser.save_screenshot(target)
    finally:
        browser.quit()
        server.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
