// Keys for the review, active only while a piece has the focus: j and k move, a accepts, s sets aside, e opens the piece.
// Everything they do is done by a button or link of the card, so the page is the same without this file.
const list = document.querySelector("[data-pieces]");

const pieces = () => [...list.querySelectorAll("[data-piece]")];

const focusOn = (piece) => {
  if (!piece) return;
  piece.focus();
  piece.scrollIntoView({ block: "nearest" });
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
