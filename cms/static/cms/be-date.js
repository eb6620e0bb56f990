/* A Buddhist-era calendar beside date boxes. */
(() => {
  const FOCUS = "td [tabindex='0']";
  let open = null;

  const make = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    made.append(...children);
    return made;
  };
  const press = (label, content, action, more) => {
    const button = make("button", { type: "button", "aria-label": label, ...more }, content);
    button.onclick = action;
    return button;
  };
  const words = (day, parts) => day.toLocaleDateString("th-u-ca-buddhist-nu-latn", parts);
  const on = (day, months, date) => new Date(day.getFullYear(), day.getMonth() + months, date);
  const same = (one, other) => `${one}`.slice(0, 15) === `${other}`.slice(0, 15);

  function typed(text) {
    const found = text.match(/(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/);
    return found && new Date(found[3] - (found[3] > 2400 ? 543 : 0), found[2] - 1, +found[1]);
  }

  function moved(day, key, whole) {
    const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7, Home: -day.getDay(), End: 6 - day.getDay() };
    if (key in days) return on(day, 0, day.getDate() + days[key]);
    const far = { PageUp: -1, PageDown: 1 }[key] * (whole ? 12 : 1);
    return far ? on(day, far, Math.min(day.getDate(), on(day, far + 1, 0).getDate())) : null;
  }

  function close(focus) {
    if (!open) return;
    const { box, button } = open;
    open = null;
    box.remove();
    button.setAttribute("aria-expanded", false);
    if (focus) button.focus();
  }

  function choose(day) {
    const { input } = open;
    const time = (input.value.match(/\d{1,2}[:.]\d{2}$/) || ["08:30"])[0];
    const date = words(day, { day: "2-digit", month: "2-digit", year: "numeric" });
    input.value = input.dataset.beDate === "time" ? `${date} ${time}` : date;
    for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
    close(true);
  }

  function cell(date, day) {
    const button = press(words(date, { dateStyle: "full" }), date.getDate(), () => choose(date), {
      tabindex: same(date, day) ? 0 : -1,
      "aria-pressed": same(open.chosen, date),
      "aria-current": same(date, new Date()) && "date",
      class: date.getMonth() === day.getMonth() ? "" : "be-date__out",
    });
    return make("td", {}, button);
  }

  function show(day, focus) {
    open.day = day;
    const step = (label, sign, key, whole) =>
      press(label, sign, () => show(moved(day, key, whole), `[aria-label="${label}"]`));
    const title = make("strong", { "aria-live": "polite" }, words(day, { month: "long", year: "numeric" }));
    const head = make("div", { class: "be-date__head" },
      step("ปีก่อน", "«", "PageUp", true), step("เดือนก่อน", "‹", "PageUp"), title,
      step("เดือนถัดไป", "›", "PageDown"), step("ปีถัดไป", "»", "PageDown", true));
    let from = moved(on(day, 0, 1), "Home");
    const row = (show) => make("tr", {}, ...[..."0123456"].map((n) => show(on(from, 0, from.getDate() + +n))));
    const table = make("table", {}, row((date) =>
      make("th", { abbr: words(date, { weekday: "long" }) }, words(date, { weekday: "narrow" }))));
    for (; from < on(day, 1, 1); from = moved(from, "ArrowDown")) {
      table.append(row((date) => cell(date, day)));
    }
    open.box.replaceChildren(head, table);
    open.box.querySelector(focus).focus();
  }

  function start(input, button) {
    close();
    const box = make("div", { class: "be-date__box", role: "dialog", "aria-label": "เลือกวันที่" });
    open = { input, button, box, chosen: typed(input.value) };
    button.setAttribute("aria-expanded", true);
    button.after(box);
    box.onkeydown = (e) => {
      const day = e.target.closest("td") && moved(open.day, e.key, e.shiftKey);
      if (e.key === "Escape") close(true);
      else if (day) show(day, FOCUS);
      else return;
      e.preventDefault();
      e.stopPropagation();
    };
    show(open.chosen || new Date(), FOCUS);
  }

  function dress() {
    document.querySelectorAll(":not(.be-date) > input[data-be-date]").forEach((input) => {
      const wrapper = make("span", { class: "be-date" });
      const toggle = () => (open?.button === button ? close(true) : start(input, button));
      const button = press("เปิดปฏิทิน", "", toggle, { class: "be-date__open", "aria-expanded": false });
      input.before(wrapper);
      wrapper.append(input, button);
      // void: "false" would swallow typing.
      input.onkeydown = (e) => void (e.altKey && e.key === "ArrowDown" && toggle());
    });
  }

  const leave = ({ target }) => {
    if (open && target.isConnected && !open.box.parentNode.contains(target)) close();
  };
  for (const name of ["focusin", "click"]) document.addEventListener(name, leave);
  document.addEventListener("DOMContentLoaded", () => {
    dress();
    new MutationObserver(dress).observe(document.body, { childList: true, subtree: true });
  });
})();
