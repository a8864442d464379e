// Goes on from a short or former address to the page's own, with the part after #, which a meta refresh would lose.
document.addEventListener("DOMContentLoaded", () => {
  location.replace(document.querySelector("a[href]").href + location.hash);
});
