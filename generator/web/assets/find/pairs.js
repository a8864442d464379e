// For a language without spaces between words: each sign, and each two that stand side by side, is searched as a word.
// Both the guide and what is typed are split so, so nobody has to say where a word ends.
globalThis.guideSplit = (
  (split) => (text) =>
    split(text).flatMap((word) =>
      word.match(/[\p{Lo}\p{Lm}\p{M}]+|[^\p{Lo}\p{Lm}\p{M}]+/gu).flatMap((piece) => {
        const signs = [...piece];
        return /[^\p{Lo}\p{Lm}\p{M}]/u.test(piece) ? piece : signs.flatMap((sign, at) => (at ? [signs[at - 1] + sign, sign] : sign));
      }),
    )
)(globalThis.guideSplit);
