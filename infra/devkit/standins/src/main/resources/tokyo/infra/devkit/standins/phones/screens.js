// Keeps the screens fresh once a second; without it the page still works and is loaded anew.
const screens = document.querySelector("#screens");
let last = "";

async function refresh() {
  const answer = await fetch("/screens");
  const html = await answer.text();
  if (!answer.ok || html === last) return;
  const focused = document.activeElement?.dataset.key;
  // The server has escaped every text, and the page's policy runs no inline script.
  screens.innerHTML = html;
  last = html;
  if (focused) screens.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

screens.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = new FormData(event.target, event.submitter);
  await fetch("/screens/dismiss", { method: "POST", body: new URLSearchParams(fields) });
  await refresh();
});

setInterval(() => refresh().catch(() => {}), 1000);
