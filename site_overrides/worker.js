// Keeps the guide on this phone for someone who chose that on the page /offline/, which alone registers it: as worker.js,
// or as worker.js?sheets if they want the files to print too. When the site is finished, `generator/publish/offline.py` puts
// in the marks of its content: of the bundle that holds all pages, and of each file to print.
const [EDITION, FILES] = MARKS_OF_CONTENT;
const home = new URL("./", location);
const NAME = `reconnect:${home.pathname}`;
const withFiles = location.search === "?sheets";

// Entries are cached under their address and the mark of their content. So two editions are there side by
// side, and each worker sees its own only: nothing that is open changes until it was closed.
const key = (address, mark) => new URL(`${address}?${mark}`, home).href;
const kept = (address, mark = EDITION) => mark && caches.match(key(address, mark), { cacheName: NAME });

// Loads a file, past the browser's own cache, and refuses it if it is of another edition: the site may be changing at this
// moment.
const load = async (address, mark) => {
  const response = await fetch(new URL(address, home), { cache: "no-store" });
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!found.startsWith(mark)) throw new Error(`${address} is not of this edition`);
  return bytes;
};
const TYPES = { js: "text/javascript", css: "text/css", svg: "image/svg+xml", pdf: "application/pdf", epub: "application/epub+zip" };
const typeOf = (address) => TYPES[address.split(".").pop()] || "text/html;charset=utf-8";
const put = async (address, mark, body, type) =>
  (await caches.open(NAME)).put(key(address, mark), new Response(body, { headers: { "Content-Type": type } }));

// All or nothing: if anything fails, this worker never takes over, and an edition that was there stays.
const fill = async () => {
  const pages = JSON.parse(new TextDecoder().decode(await load("offline.json", EDITION)));
  const files = withFiles ? Object.entries(FILES) : [];
  const next = async () => {
    for (let file; (file = files.pop()); ) {
      const [address, mark] = file;
      if (await kept(address, mark)) continue;
      await put(address, mark, await load(address, mark), typeOf(address));
    }
  };
  // Nothing may go into the cache any more once this has failed.
  const lanes = await Promise.allSettled([next(), next(), next(), next()]);
  const broken = lanes.find(({ reason }) => reason);
  if (broken) throw broken.reason;
  for (const [address, text] of Object.entries(pages)) await put(address, EDITION, text, typeOf(address));
};
addEventListener("install", (event) =>
  event.waitUntil(
    fill().catch(async (error) => {
      if (!registration.active) await caches.delete(NAME);
      throw error;
    }),
  ),
);

// Takes over when no page of the last edition is open any more, and removes what only that one had.
addEventListener("activate", (event) =>
  event.waitUntil(
    (async () => {
      const cache = await caches.open(NAME);
      const entries = await cache.keys();
      // A still newer edition may be on its way into the cache; then that one will tidy up.
      if (registration.installing || registration.waiting) return;
      const wanted = new Set(withFiles ? Object.entries(FILES).map(([address, mark]) => key(address, mark)) : []);
      for (const { url } of entries) if (!url.endsWith(`?${EDITION}`) && !wanted.has(url)) await cache.delete(url);
    })(),
  ),
);

// The decoded path; one that cannot be decoded stays as it is.
const decoded = (path) => {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
};
const answer = async (request, path) => {
  const address = decoded(path).replace(/(^|\/)index\.html$/, "$1");
  const found = (await kept(address)) || (await kept(address, FILES[address]));
  if (found) return found;
  const opens = request.mode === "navigate";
  // A short address typed from paper, in capital letters or without its last slash.
  const folder = address.toLowerCase().replace(/\/?$/, "/");
  if (opens && (await kept(folder))) return Response.redirect(new URL(folder, home));
  try {
    return await fetch(request);
  } catch {
    if (opens && FILES[address]) return Response.redirect(new URL("offline/#not-kept", home));
    const missing = opens && (await kept("404.html"));
    return missing ? new Response(missing.body, { status: 404, headers: missing.headers }) : Response.error();
  }
};
// Someone asked for the newer guide without closing every page of the last.
addEventListener("message", ({ data }) => {
  if (data === "take over") skipWaiting();
});
addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== home.origin || !pathname.startsWith(home.pathname)) return;
  event.respondWith(answer(event.request, pathname.slice(home.pathname.length)));
});
