// Whether the server of this machine (or container) is healthy: exit code 0 or 1.
const port = process.env.PORT || "3000";
try {
  const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(4_000) });
  if (!answer.ok) throw new Error(`/api/health answers ${answer.status}`);
} catch (error) {
  console.error(`Not healthy: ${error.message}`);
  process.exitCode = 1;
}
