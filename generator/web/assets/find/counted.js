// Says how many there are, in the form that the language has for such a number: "1 place", "{n} places". The forms are
// under the plural categories of CLDR, which browsers know for each language.
globalThis.guideCounted = (forms, n) => {
  const category = new Intl.PluralRules(document.documentElement.lang).select(n);
  return (forms[category] ?? forms.other).replace("{n}", n);
};
