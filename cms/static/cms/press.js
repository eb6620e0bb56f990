/* A press on a button of an edit form waits for the saving that the editor has under way, and
   stops those that would come after it. Else a new page or entry that is being made by itself
   at that moment is made twice, and an older draft may arrive after what was pressed. */
(() => {
  const LONGEST_WAIT = 10000;
  const LEAVING = 60000;
  const INTERVAL = 500; // of Wagtail, where the form names none
  const underWay = new Map(); // form: the event that began it
  const pressedAt = new WeakMap();

  const isLeaving = (form) => performance.now() - (pressedAt.get(form) ?? -LEAVING) < LEAVING;

  document.addEventListener("w-autosave:save", (event) => {
    if (isLeaving(event.target)) event.preventDefault();
    else underWay.set(event.target, event);
  });
  ["w-autosave:success", "w-autosave:error"].forEach((name) => {
    document.addEventListener(name, (event) => underWay.delete(event.target));
  });

  /* Wagtail waits a moment before it sends: until then the saving can be called off. */
  function callOff(form, event) {
    const interval = Number(form.dataset.wAutosaveIntervalValue ?? INTERVAL);
    if (performance.now() - event.timeStamp >= interval) return false;
    event.preventDefault();
    underWay.delete(form);
    return true;
  }

  function ended(form) {
    const end = new AbortController();
    return new Promise((done) => {
      const finish = () => {
        end.abort();
        done();
      };
      const options = { signal: end.signal };
      form.addEventListener("w-autosave:success", finish, options);
      form.addEventListener("w-autosave:error", finish, options);
      setTimeout(finish, LONGEST_WAIT);
    });
  }

  /* Wagtail has disabled the button meanwhile; a disabled one isn't sent. */
  function pressAgain(form, button) {
    if (!button) {
      form.requestSubmit();
      return;
    }
    const { disabled } = button;
    button.disabled = false;
    form.requestSubmit(button);
    button.disabled = disabled;
  }

  document.addEventListener(
    "submit",
    async (event) => {
      const form = event.target;
      if (!form.matches("[data-edit-form]")) return;
      const saving = underWay.get(form);
      pressedAt.set(form, performance.now());
      if (!saving || callOff(form, saving)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      await ended(form);
      underWay.delete(form);
      pressAgain(form, event.submitter);
    },
    { capture: true },
  );
})();
