// For a site that is opened from a disk, where a link to a folder would show its list instead of its page.
addEventListener("click", ({ target }) => {
  const link = target.closest("a");
  if (link && link.protocol === "file:") link.pathname = link.pathname.replace(/\/$/, "/index.html");
}, true);
