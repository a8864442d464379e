// Stands before guide.js in an own edition, where "Help now" opens the nearest region at once. If someone chose another
// on its page, it opens all of them here, and guide.js adds the one that was chosen.
try {
  const help = document.querySelector(".help");
  if (localStorage.getItem("reconnect:region")) help.href = help.href.replace(/[^/]+\/$/, "");
} catch {}
