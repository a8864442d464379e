// On the page for unknown addresses: goes on to the right one if a messenger or the end of a sentence
// changed it. The address is read in this browser only.
(() => {
  const { origin, pathname, search } = location;
  // A code that no page has as it is written: /go/4W, /go/1,3. The page of codes reads it after the #, which no server sees.
  const [, home, code] = pathname.match(/^(.*\/)go\/([^/]+)\/?$/i) || [];
  if (code) return location.replace(`${home}go/#${code}`);
  const decoded = (text) => {
    try {
      return decodeURI(text);
    } catch {
      return text;
    }
  };
  // The sign before a part of a page, written as its number.
  const part = (pathname + search).replace(/%(25)*23/, "#");
  // A full stop, a bracket, a quote.
  const whole = decoded(pathname).replace(/([\p{L}\p{N}])[^\p{L}\p{N}/]+\/?$/u, "$1");
  const meant = part.includes("#") ? part : whole === decoded(pathname) ? "" : whole + search;
  if (meant) location.replace(origin + meant);
})();
