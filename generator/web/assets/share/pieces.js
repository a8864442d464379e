// Functions that the panel behind "Share" and the handout share.
globalThis.guidePieces = {
  fill: (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole),

  make: (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  },

  copied: async (field) => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // the only way on a page that was not served over https
    }
  },

  qr: (address, label) => {
    const code = globalThis.guideQr(address);
    const edge = 4; // the quiet zone that readers need, in modules: ISO/IEC 18004
    let path = "";
    for (let y = 0; y < code.size; y += 1)
      for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x + edge} ${y + edge}h1v1h-1z`;
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `0 0 ${code.size + 2 * edge} ${code.size + 2 * edge}`);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
    const dots = document.createElementNS("http://www.w3.org/2000/svg", "path");
    dots.setAttribute("d", path);
    svg.append(dots);
    return svg;
  },
};
