/**
 * A command that records one call, ready to run.
 * @param address of the app: http://localhost:3000
 */
export function exampleCall(address: string, key: string): string {
  return [
    `curl ${address}/api/v1/usage \\`,
    `  -H "Authorization: Bearer ${key}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '{"provider": "openai", "model": "gpt-4o-mini",`,
    `       "input_tokens": 1200, "output_tokens": 350, "user": "ada"}'`,
  ].join("\n");
}
