"""The judges: axe-core for accessibility, html-validate for markup. Both run on our machine."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.e2e.site_under_test import ROOT

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


def axe_violations(page: Page, axe_source: str) -> list[str]:
    """Rule, element and address of everything axe finds on the page as it stands."""
    page.evaluate(axe_source)  # evaluated by the tester, so the page's own CSP does not apply
    result: dict[str, Any] = page.evaluate("options => axe.run(document, options)", RULES)
    return [
        f"{page.url}: {violation['id']} {node['target']} {node.get('failureSummary', '')}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def markup_errors(folder: Path, sources: dict[str, str]) -> list[str]:
    """What html-validate says about the given pages (name -> HTML)."""
    node = shutil.which("node")
    assert node, "node is missing: run `make setup`"
    for name, html in sources.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    done = subprocess.run(  # noqa: S603
        [
            node, str(ROOT / "node_modules/html-validate/bin/html-validate.mjs"),
            "--config", str(ROOT / "tests/e2e/html-validate.json"),
            "--formatter", "json", str(folder),
        ],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return [
        f"{Path(report['filePath']).stem}:{message['line']} {message['ruleId']} {message['message']}"
        for report in json.loads(done.stdout or "[]")
        for message in report["messages"]
        if message["severity"] == 2
    ]
