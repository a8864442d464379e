// Goes on from an address of a code that no page has, such as /go/4W or /go/1.3), to the page that reads codes. The part
// after # reaches no server.
(() => {
  const [, code] = location.pathname.match(/\/go\/([^/]+)\/?$/i) || [];
  if (code) location.replace(new URL(`../go/#${code}`, document.currentScript.src));
})();
