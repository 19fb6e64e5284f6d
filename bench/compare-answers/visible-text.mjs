/** Made anew by each build or request, or of no meaning to a reader. */
const DROPPED_ATTRIBUTES = new Set([
  "class",
  "style",
  "nonce",
  "src",
  "srcset",
  "id",
  "for",
  "data-precedence",
  "crossorigin",
]);
const DROPPED_ELEMENTS = /<(script|style)\b[^>]*>[\s\S]*?<\/\1>|<link\b[^>]*>|<!--[\s\S]*?-->/g;
const PART = /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[^\s"'>/=]+(?:="[^"]*")?)*)\s*\/?>|([^<]+)/g;
const ATTRIBUTE = /([^\s"'>/=]+)(?:="([^"]*)")?/g;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'", nbsp: "\u00a0" };

/**
 * What a page says and links to, a line each: texts, and attributes that a reader meets. Scripts, styles, preloads, comments and
 * the names that a build or React makes up are left out.
 * @param {string} html as the server renders it
 */
export function visibleText(html) {
  const lines = [];
  for (const [, slash, tag, attributes, text] of html.replace(DROPPED_ELEMENTS, "").matchAll(PART)) {
    if (text !== undefined) lines.push(decode(text).trim());
    else if (!slash) lines.push(describeElement(tag, attributes ?? ""));
  }
  return lines.filter((line) => line !== "").join("\n");
}

function describeElement(tag, attributes) {
  const kept = [...attributes.matchAll(ATTRIBUTE)]
    .filter(([, name, value = ""]) => !DROPPED_ATTRIBUTES.has(name) && !isMadeUp(value))
    .map(([, name, value]) => (value === undefined || value === "" ? name : `${name}="${decode(value)}"`));
  return kept.length > 0 ? `<${tag} ${kept.join(" ")}>` : "";
}

/** React's own ids, which other elements refer to. */
const isMadeUp = (value) => /^_R_|_R_\w*_/.test(value);

const decode = (text) => text.replace(/&(#?\w+);/g, (whole, name) => ENTITIES[name] ?? whole);
