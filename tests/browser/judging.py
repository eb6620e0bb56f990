"""What every kind of page is held to: axe-core's rules, and nothing that sticks out."""

from collections.abc import Sequence

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WIDTHS = (390, 1440)
TOO_WIDE = """(() => {
    const cut = [...document.querySelectorAll("main *, footer")].filter((box) => {
        const style = getComputedStyle(box);
        return style.contentVisibility === "auto" && style.overflowX === "visible";
    });
    return Math.max(document.documentElement.scrollWidth - window.innerWidth,
        ...cut.map((box) => box.scrollWidth - box.clientWidth));
})()"""
"""How far a page sticks out, or a part of it that is laid out late and so cut at its edge."""
FOREIGN = (".public-DraftEditor-content", ".w-editing-sessions__session", "[data-tippy-root]")
"""Wagtail's own: the text editor's box without a name, a button with a picture only, and
tooltips, which lie outside every landmark."""

STAND_STILL = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const end = performance.now() + 5000;
    for (let still = 0; still < 3 && performance.now() < end;) {
        await frame();
        const moving = document.getAnimations().filter(
            (animation) => animation.effect.getComputedTiming().endTime !== Infinity
                && animation.playState === "running");
        still = moving.length ? 0 : still + 1;
    }
}"""
"""Waits for what fades in: half-way there its colours are others. What never ends is left."""

RUN = """(where) => axe.run(where, {resultTypes: ["violations", "incomplete"]}).then((result) => {
    const said = (found) => found.flatMap(({id, nodes}) =>
        nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary || ""}`));
    return {violations: said(result.violations), undecided: said(result.incomplete)};
})"""


def judged(page: Page, excluded: Sequence[str] = ()) -> dict[str, list[str]]:
    """What axe-core finds on a page that stands still, and what it can't decide.

    Args:
        page: an open page.
        excluded: selectors of what is not ours to mend.
    """
    page.wait_for_load_state()
    page.evaluate(STAND_STILL)
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(RUN, {"exclude": [[selector] for selector in excluded]})


def violations(page: Page) -> list[str]:
    """What axe-core finds on a page of the admin, Wagtail's own shortcomings left out."""
    return judged(page, FOREIGN)["violations"]


def too_wide(page: Page, widths: Sequence[int] = WIDTHS) -> list[str]:
    """The widths at which a page sticks out, and by how much."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if (excess := page.evaluate(TOO_WIDE)) > 0:
            found.append(f"{width}: {excess} px stick out")
    return found


def faults(page: Page) -> list[str]:
    """What a screen of the admin breaks, on a phone and on a desk."""
    found = []
    for width in WIDTHS:
        found += too_wide(page, [width])
        found += [f"{width}: {said}" for said in violations(page)]
    return found
