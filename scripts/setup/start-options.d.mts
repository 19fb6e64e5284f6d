export function readStartOptions(
  args: string[],
  env: Record<string, string | undefined>,
): { port: number; host: string | undefined; dev: boolean; help: string | null };
