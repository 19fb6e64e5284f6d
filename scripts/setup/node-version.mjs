const SUPPORTED = "Node.js 20.19 or later, 22.12 or later, or 24 and later";

/** Ends the process with a clear sentence on a Node.js that the dependencies do not run on. */
export function requireNodeVersion(version = process.versions.node) {
  if (isSupported(version)) return;
  console.error(`Tokentab needs ${SUPPORTED}; this is ${version}.`);
  process.exit(1);
}

export function isSupported(version) {
  const [major, minor] = version.split(".").map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
}
