const SCOPE = /(?:use|get)Translations\("([\w.-]+)"\)/g;
const NAMED_SCOPE = /const (\w+) = (?:await )?(?:use|get)Translations\("([\w.-]+)"\)/g;
const LITERAL = /"([\w.-]+)"|`((?:[\w.-]|\$\{[^{}`]*\})+)`/g;
const VALUE = /\$\{[^}]*\}/;

/**
 * Which texts a source file may ask for, as patterns of "namespace.key": what it says in quotes, below the namespaces that
 * it opens; a value in a template literal stands for any part. A dotted key, and any in a file that gets its translator
 * from another, may be anywhere.
 */
export function readTextUses(source: string): RegExp[] {
  const scopes = [...source.matchAll(SCOPE)].map(([, scope]) => scope);
  const literals = [...source.matchAll(LITERAL)].map(([, plain, template]) => plain ?? template);
  const keys = [...new Set(literals)].filter((text) => /[a-z0-9]/i.test(text.split(VALUE).join("")));
  const anywhere = keys.filter((key) => scopes.length === 0 || key.includes("."));
  return [
    ...scopes.flatMap((scope) => keys.map((key) => toPattern(`${scope}.${key}`))),
    ...anywhere.map((key) => toPattern(`\${scope}.${key}`)),
    ...listOpenScopes(source).map((scope) => toPattern(`${scope}.\${key}`)),
  ];
}

/** The scopes in which a file looks up what a variable names. */
function listOpenScopes(source: string): string[] {
  const named = [...source.matchAll(NAMED_SCOPE)].filter(([, name]) => new RegExp(`\\b${name}\\([a-z]`).test(source));
  const called = [...source.matchAll(/useTranslations\("([\w.-]+)"\)\([a-z]/g)];
  return [...named.map(([, , scope]) => scope), ...called.map(([, scope]) => scope)];
}

function toPattern(key: string): RegExp {
  const parts = key.split(new RegExp(VALUE, "g")).map((part) => part.replaceAll(".", "\\."));
  return new RegExp(`^${parts.join(".+")}$`);
}
