/* Keeps the guide of an item's edit page in step with what Wagtail has saved, and leads
   from a criterion to its field. */
(() => {
  const fields = "input:not([type=hidden]), select, textarea, [contenteditable=true], button";
  const HOLD_MILLISECONDS = 1500;
  let asked = null;

  function tell(root, answer) {
    root.querySelector("[data-readiness-body]").innerHTML = answer.panel;
    const now = new Date().toLocaleTimeString("th", { hour: "2-digit", minute: "2-digit" });
    root.querySelector("[data-readiness-note]").textContent = `ตรวจล่าสุดเวลา ${now} น.`;
    const counter = document.querySelector(
      "[data-side-panel-toggle=readiness] [data-side-panel-toggle-counter]",
    );
    counter.textContent = answer.open;
    counter.hidden = answer.open === 0;
    Object.entries(answer.entries).forEach(([anchor, html]) => {
      const old = document.querySelector(`[data-guide="${anchor}"]`);
      if (!old) return;
      const template = document.createElement("template");
      template.innerHTML = html;
      const entry = template.content.firstElementChild;
      if (entry.textContent === old.textContent) return;
      entry.querySelector("details").open = old.querySelector("details").open;
      old.replaceWith(entry);
    });
  }

  async function ask() {
    const root = document.querySelector("[data-readiness]");
    if (!root) return;
    if (asked) asked.abort();
    asked = new AbortController();
    try {
      const response = await fetch(root.dataset.readiness, {
        headers: { Accept: "application/json" },
        signal: asked.signal,
      });
      if (!response.ok) throw new Error(response.status);
      tell(root, await response.json());
    } catch (error) {
      if (error.name === "AbortError") return;
      root.querySelector("[data-readiness-note]").textContent =
        "ตรวจความพร้อมไม่สำเร็จ ระบบจะตรวจใหม่เมื่อบันทึกครั้งถัดไป";
    }
  }

  /* Keeps an entry in the middle of the screen while the form settles. One scroll isn't
     enough: editors that start late push the form about, and Wagtail's gliding scroll ends
     where something else scrolls meanwhile. Whoever scrolls or types is left alone. */
  function hold(id) {
    const end = performance.now() + HOLD_MILLISECONDS;
    const taken = new AbortController();
    ["wheel", "touchstart", "pointerdown", "keydown"].forEach((name) => {
      document.addEventListener(name, () => taken.abort(), { signal: taken.signal, passive: true });
    });
    (function step() {
      const entry = document.getElementById(id);
      if (!entry || performance.now() > end) taken.abort();
      if (taken.signal.aborted) return;
      entry.scrollIntoView({ block: "center", behavior: "instant" });
      requestAnimationFrame(step);
    })();
  }

  function lead(event) {
    const link = event.target.closest("[data-guide-link]");
    const entry = link && document.getElementById(link.hash.slice(1));
    if (!entry) return;
    event.preventDefault();
    const side = link.closest("[data-form-side]");
    if (side && side.offsetWidth > window.innerWidth * 0.8) {
      // On a phone the list lies over the form.
      side.querySelector("[data-form-side-close-button]").click();
    }
    for (let panel = entry.closest("[data-panel]"); panel; panel = panel.parentNode.closest("[data-panel]")) {
      const toggle = panel.querySelector("[data-panel-toggle]");
      if (toggle && toggle.getAttribute("aria-expanded") === "false") toggle.click();
    }
    hold(entry.id);
    const before = (field) => entry.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_PRECEDING;
    const place = entry.closest("[data-inline-panel-child]") || entry.closest("[data-panel]");
    const candidates = [...(place || document).querySelectorAll(fields)].filter(
      (field) => field.offsetParent && !field.closest(".w-panel__header"),
    );
    const field = place ? candidates.find((found) => !before(found)) || candidates[0]
      : candidates.filter(before).pop();
    (field || entry).focus({ preventScroll: true });
  }

  document.addEventListener("click", lead);
  document.addEventListener("w-autosave:success", ask);
})();
