// Words in the form in which a search compares them: capitals, accents, apostrophes and invisible characters
// do not count, nor do an Arabic article, its hamza and its vowels, nor a stroke through a letter, as in Polish.
// "N.A.", "A&E" and "CBT-I" are one word each, and so is a number with a point or a comma in it.
globalThis.guideSplit = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u0640\u064b-\u0655\u0670'’‘\p{Cf}]/gu, "")
    .replace(/[łđøıґ]/g, (sign) => "ldoiг"["łđøıґ".indexOf(sign)])
    .replace(/ة/g, "ه")
    .replace(/ى/g, "ي")
    .replace(/(^|[^\p{L}\p{N}])[وف]?(?:[بك]?ال|لل)(?=\p{L}{3})/gu, "$1")
    .replace(/(^|[^\p{L}\p{N}])((?:\p{L}[.&])+\p{L})(?![\p{L}\p{N}])/gu, (whole, before, letters) => before + letters.replace(/[.&]/g, ""))
    .replace(/(^|[^\p{L}\p{N}])(\p{L}+)[-‐‑](\p{L}+)(?![\p{L}\p{N}])/gu, (whole, before, one, other) =>
      one.length > 1 && other.length > 1 ? whole : before + one + other,
    )
    .replace(/(\d)[.,](?=\d)/g, "$1.")
    .match(/\d+(?:\.\d+)+\p{L}*|[\p{L}\p{M}\p{N}]+/gu) || [];
// A text in the form in which it is searched.
globalThis.guideText = (text) => ` ${globalThis.guideSplit(text).join(" ")}`;
// True if such a text has every typed word at the beginning of a word. A longer word may be two in the
// text, and all that is typed may be one.
globalThis.guideFits = (typed) => {
  const words = globalThis.guideSplit(typed);
  const begins = (word) =>
    new RegExp(` ${[...word.replace(/\./g, "\\.")].join(word.length < 4 || /\d/.test(word) ? "" : " ?")}`, "u");
  const each = words.map(begins);
  const whole = begins(words.join(""));
  return (text) => each.every((word) => word.test(text)) || (words.length > 1 && whole.test(text));
};
