// Keys for the review, active only while a piece has the focus: j and k move, a accepts, s sets aside, e opens the piece.
// Everything they do is done by a button or link of the card, so the page is the same without this file.
const list = document.querySelector("[data-pieces]");

const pieces = () => [...list.querySelectorAll("[data-piece]")];

const focusOn = (piece) => {
  if (!piece) return;
  piece.focus();
  piece.scrollIntoView({ block: "nearest" });
};

// The letter's own text follows the piece that has the focus.
const showSource = (piece) => {
  const link = piece.querySelector("a[href^='#part-']");
  const source = link && document.querySelector(link.getAttribute("href"));
  if (!source) return;
  document.querySelectorAll(".gt-block--chosen").forEach((block) => block.classList.remove("gt-block--chosen"));
  source.classList.add("gt-block--chosen");
  const paper = source.closest(".gt-review__paper");
  paper.scrollTop += source.getBoundingClientRect().top - paper.getBoundingClientRect().top - paper.clientHeight / 3;
};

const moves = {
  j: (piece) => focusOn(pieces()[pieces().indexOf(piece) + 1]),
  k: (piece) => focusOn(pieces()[pieces().indexOf(piece) - 1]),
  a: (piece) => piece.querySelector('button[value="accept"]')?.click(),
  s: (piece) => {
    const details = piece.querySelector("details");
    if (!details) return piece.querySelector('button[value="set_aside"]')?.click();
    details.open = true;
    return details.querySelector("input")?.focus();
  },
  e: (piece) => piece.querySelector("a[href*='/review/']")?.click(),
};

if (list) {
  pieces().forEach((piece) => { piece.tabIndex = 0; });

  list.addEventListener("focusin", (event) => {
    const piece = event.target.closest("[data-piece]");
    if (piece) showSource(piece);
  });

  list.addEventListener("keydown", (event) => {
    const piece = event.target.closest("[data-piece]");
    const typing = event.target.matches("input, select, textarea");
    if (!piece || typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in moves)) return;
    event.preventDefault();
    moves[event.key](piece);
  });

  // After a decision the card was swapped: go on to the next piece that waits, else stay.
  document.body.addEventListener("htmx:afterSwap", (event) => {
    const changed = document.getElementById(event.detail.elt?.id) ?? event.detail.target;
    const all = pieces();
    all.forEach((piece) => { piece.tabIndex = 0; });
    const here = all.find((piece) => piece.id === changed?.id);
    const refused = here?.querySelector("[role=alert]");
    const next = all.slice(all.indexOf(here) + 1).find((piece) => piece.dataset.state === "waiting");
    focusOn(refused ? here : (next ?? here));
  });
}
