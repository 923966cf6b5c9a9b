// Runs citeproc-js over sources, one at a time. Standard input: JSON with `styles` (id to {csl, locale, items}, an
// item {csl, locator}) and `locales` (name to XML). Standard output: JSON with the processor's `version` and, by
// style, a pair [citation, bibliography entry] an item. Italics are marked by asterisks.
const CSL = require("citeproc");

CSL.Output.Formats.marked = {
  ...CSL.Output.Formats.text,
  "@font-style/italic": "*%%STRING%%*",
  "@font-style/normal": "*%%STRING%%*", // upright within italics
  "@display/left-margin": "%%STRING%% ",
  "@display/right-inline": "%%STRING%%",
};

const job = JSON.parse(require("fs").readFileSync(0, "utf8"));
const strings = {};
for (const [id, { csl, locale, items }] of Object.entries(job.styles)) {
  let item;
  const system = {
    retrieveLocale: (name) => job.locales[name] || job.locales["en-US"],
    retrieveItem: () => JSON.parse(JSON.stringify(item)),
  };
  const engine = new CSL.Engine(system, csl, locale, true);
  engine.setOutputFormat("marked");
  strings[id] = items.map(({ csl, locator }) => {
    item = csl;
    engine.restoreProcessorState([]);
    engine.updateItems([]);
    const cited = locator ? { id: item.id, locator, label: "paragraph" } : { id: item.id };
    const cluster = { citationItems: [cited], properties: { noteIndex: 1 } };
    const [, [[, citation]]] = engine.processCitationCluster(cluster, [], []);
    return [citation, engine.makeBibliography()[1].join("")];
  });
}
const version = `${CSL.PROCESSOR_VERSION} (npm ${require("citeproc/package.json").version})`;
process.stdout.write(JSON.stringify({ version, strings }));
