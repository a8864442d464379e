// Reads a code as somebody says, hears or types it: 1.3, "1,3", 4W, w04, "double u for", "the code is one point three",
// a country, a whole address. `spoken` has the words for each sign and the names of codes without a digit; `heard` has
// words that sound like a sign, and count as one only beside another sign.
globalThis.guideCode = ({ spoken, heard }, codes) => {
  const turned = (signs) => new Map(Object.entries(signs).flatMap(([sign, words]) => words.map((word) => [word.toLowerCase(), sign])));
  const said = turned(spoken);
  const alike = turned(heard);
  const named = codes.filter((code) => !/\d/.test(code));
  const letters = new Set(codes.filter((code) => /\d/.test(code)).flatMap((code) => code.match(/\p{L}/gu) || []));
  // "U.K." is uk.
  const initials = /(^|[^\p{L}\p{N}])((?:\p{L}\.)+\p{L})(?![\p{L}\p{N}])/gu;
  const joined = (whole, before, signs) => before + signs.replace(/\./g, "");
  const isNumber = (sign) => /^\d+$/.test(sign || "");

  const signOf = (words) => {
    const text = words.join(" ");
    const sign = text === "," ? "." : said.get(text) || text.replace(/^0+(?=\d)/, "");
    return sign === "." || isNumber(sign) || letters.has(sign) ? sign : "";
  };
  // A digit is heard after a letter or beside a point, as in "w for"; a letter before a digit, as in "are two".
  const heardAs = (words, at, before) => {
    const sign = alike.get(words[at]);
    const next = words.slice(at + 1, at + 2);
    const fits = isNumber(sign)
      ? before === "." || letters.has(before) || signOf(next) === "."
      : isNumber(signOf(next)) || isNumber(alike.get(next[0]));
    return fits ? sign : "";
  };
  // The sign of each word, "" for a word that is none.
  const signs = (words, guess) => {
    const found = [];
    for (let at = 0; at < words.length; ) {
      const two = at + 1 < words.length && signOf(words.slice(at, at + 2));
      found.push(two || signOf(words.slice(at, at + 1)) || (guess && heardAs(words, at, found[found.length - 1])) || "");
      at += two ? 2 : 1;
    }
    return found;
  };
  // Numbers that follow each other are parted by a point, "1 3", or are one, "w one four".
  const written = (found, between) =>
    found
      .reduce((code, sign) => code + (isNumber(sign) && /\d$/.test(code) ? between : "") + sign, "")
      .replace(/\.+/g, ".")
      .replace(/^\.|\.(?!\d)/g, "");
  // "4w" is w4, and "w1.3" is 1.3w: the letters first, each once.
  const sorted = (code) => [...new Set(code.match(/\p{L}/gu))].sort().join("") + code.replace(/\p{L}/gu, "");

  // With `strict` all that is typed must be the code, as in a search for other things.
  return (typed, strict) => {
    const text = typed.normalize("NFKC").replace(/\p{Cf}/gu, "").toLowerCase().split("/go/").pop().replace(initials, joined);
    const words = text.match(/\p{L}+|\d+|[.,]/gu) || [];
    const all = signs(words, !strict);
    if (strict && (all.includes("") || (all.length < 2 && !isNumber(words[0])))) return undefined;
    const readings = [all, signs(words)].flatMap((found) => [written(found, "."), written(found, "")]).filter((code) => /\d/.test(code));
    const find = (fits) => readings.map((reading) => codes.find((code) => fits(code, reading))).find(Boolean);
    const name = () => {
      const has = (word) => ` ${words.join(" ")} `.includes(` ${word} `);
      // "Northern Ireland" has "Ireland" in it.
      const found = [...named.map((code) => [code, code]), ...said].filter(([word, sign]) => named.includes(sign) && has(word));
      return found.sort(([one], [other]) => other.length - one.length).map(([, sign]) => sign)[0];
    };
    return (
      find((code, reading) => code === reading) ||
      (!strict && find((code, reading) => code.replace(".", "") === reading)) ||
      find((code, reading) => sorted(code) === sorted(reading)) ||
      (readings.length ? undefined : name())
    );
  };
};
