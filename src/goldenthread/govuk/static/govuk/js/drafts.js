// Keeps what is typed into a form before it is sent: each field that changes goes to the server, and stands in the form again when its
// page is next opened. Without script the form works as ever. What the page tells is in `partners/drafts.py`.

const SECRET = ["password", "pass_phrase", "code", "csrfmiddlewaretoken"]; // as the server knows them; it refuses them too
const NEVER = new Set(["hidden", "password", "file", "submit", "button", "reset", "image", "fieldset", "output"]);
const AFTER = 900; // milliseconds without a key pressed
const AGAIN = [3_000, 6_000, 15_000, 30_000]; // between one try and the next
const NOT_SAVED = "Not saved yet. Keep this page open; we try again.";
const MOST_AT_PARTING = 60_000; // browsers take no more from a page that is going away

const box = document.querySelector("[data-drafts]");
if (box) begin(JSON.parse(box.dataset.drafts));

function begin(told) {
  const forms = [...document.querySelectorAll("form")].filter((form) => form.getAttribute("method") === "post" && form.querySelector("[name=form_key]"));
  const addresses = forms.map(addressOf);
  forms.forEach((form, at) => {
    // Two forms sent to one address cannot be told apart afterwards.
    const alone = addresses.indexOf(addresses[at]) === addresses.lastIndexOf(addresses[at]);
    if (alone && fieldNames(form).length) watch(form, addresses[at], told, told.forms.find((one) => one.form === addresses[at]));
  });
}

function watch(form, address, told, draft) {
  const waiting = new Set();
  const status = paragraph("govuk-hint govuk-!-margin-top-3", "");
  status.setAttribute("role", "status");
  form.append(status);
  let timer = 0, tries = 0, sending = false, restoring = false, left = false;

  if (draft) {
    restoring = true;
    restore(form, draft, afresh);
    restoring = false;
  }
  for (const event of ["input", "change"]) {
    form.addEventListener(event, ({ target }) => {
      if (restoring || !kept(target)) return;
      left = false;
      waiting.add(target.name);
      later(event === "change" ? 0 : AFTER);
    });
  }
  form.addEventListener("focusout", () => send());
  form.addEventListener("submit", () => { send(true); left = true; });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") send(true); });
  window.addEventListener("pagehide", () => send(true));
  window.addEventListener("online", () => send());

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  }

  async function send(parting = false) {
    if (!waiting.size || left || (sending && parting !== true)) return;
    clearTimeout(timer);
    const names = [...waiting];
    waiting.clear();
    sending = true;
    const answer = await post({ fields: Object.fromEntries(names.map((name) => [name, valuesOf(form, name)])) });
    sending = false;
    if (answer.kept) {
      tries = 0;
      status.textContent = `Kept at ${answer.kept}`;
      if (waiting.size) later(AFTER);
    } else if (answer.words) {
      status.textContent = answer.words;
    } else {
      names.forEach((name) => waiting.add(name));
      status.textContent = NOT_SAVED;
      later(AGAIN[Math.min(tries, AGAIN.length - 1)]);
      tries += 1;
    }
  }

  async function afresh() {
    clearTimeout(timer);
    waiting.clear();
    restoring = true;
    form.reset();
    restoring = false;
    const answer = await post({ afresh: true });
    status.textContent = answer.lost ? NOT_SAVED : "What was kept is thrown away.";
  }

  // {kept} when it is kept, {words} when it is refused for good, {lost} when it may go better next time.
  async function post(what) {
    const body = JSON.stringify({ ticket: told.ticket, form: address, key: hidden(form, "form_key"), version: hidden(form, "version"), ...what });
    try {
      const answer = await fetch(told.to, {
        method: "POST",
        body,
        keepalive: body.length < MOST_AT_PARTING,
        headers: { "Content-Type": "application/json", "X-CSRFToken": hidden(form, "csrfmiddlewaretoken") },
      });
      if (answer.ok) return await answer.json();
      if (answer.status >= 500 || answer.status === 429) return { lost: true };
      const json = (answer.headers.get("Content-Type") || "").includes("json");
      return json ? await answer.json() : { words: "Your words cannot be kept from this page any longer. Copy them, and load the page again." };
    } catch {
      return { lost: true };
    }
  }
}

// Puts the draft back, or, where somebody has saved since, beside the form, so that nothing newer is covered by it.
function restore(form, draft, afresh) {
  const same = draft.version === hidden(form, "version");
  const lines = Object.entries(draft.fields).filter(([name, values]) => fieldsOf(form, name).length && String(values) !== String(valuesOf(form, name)));
  if (!lines.length) return;
  const notice = document.createElement("div");
  notice.className = "govuk-inset-text";
  notice.setAttribute("role", "status");
  if (same) {
    lines.forEach(([name, values]) => fill(form, name, values));
    notice.append(paragraph("govuk-body", `We put back what you typed on ${draft.typed}. Check it before you save. Files and codes are not kept.`));
  } else {
    notice.append(paragraph("govuk-body", `This was changed by somebody after you typed on ${draft.typed}. Your words are here, to copy what you still need.`));
    lines.forEach(([name, values]) => notice.append(paragraph("govuk-body", `${labelOf(form, name)}: ${values.join(", ")}`)));
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary govuk-!-margin-bottom-0";
  button.textContent = "Throw this away and start afresh";
  button.addEventListener("click", () => { notice.remove(); afresh(); });
  notice.append(button);
  form.prepend(notice);
}

function fill(form, name, values) {
  fieldsOf(form, name).forEach((field) => {
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (field.type === "select-multiple") [...field.options].forEach((option) => { option.selected = values.includes(option.value); });
    else if (field.type !== "select-one" || [...field.options].some((option) => option.value === values[0])) field.value = values[0] ?? "";
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

function valuesOf(form, name) {
  return fieldsOf(form, name).flatMap((field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked ? [field.value] : [];
    if (field.type === "select-multiple") return [...field.selectedOptions].map((option) => option.value);
    return [field.value];
  });
}

function labelOf(form, name) {
  const [first, second] = fieldsOf(form, name);
  const words = second ? first.closest("fieldset")?.querySelector("legend") : first.labels?.[0];
  return (words ?? first.labels?.[0])?.textContent.trim() || name;
}

function kept(field) {
  return Boolean(field.name) && !NEVER.has(field.type) && !SECRET.some((word) => field.name.toLowerCase().includes(word));
}

function fieldsOf(form, name) {
  return [...form.elements].filter((field) => field.name === name && kept(field));
}

function fieldNames(form) {
  return [...new Set([...form.elements].filter(kept).map((field) => field.name))];
}

function hidden(form, name) {
  return form.querySelector(`input[type=hidden][name=${name}]`)?.value ?? "";
}

// A form may have a field called "action" or "method", which would stand in the way of the property.
function addressOf(form) {
  const at = new URL(form.getAttribute("action") || location.href, location.href);
  return at.pathname + at.search;
}

function paragraph(className, words) {
  const made = document.createElement("p");
  made.className = className;
  made.textContent = words;
  return made;
}
