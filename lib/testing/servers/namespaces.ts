import { spawnSync } from "node:child_process";

/** How a program is put into a PID namespace of its own, as in a container, with the host name given. */
export function inNamespace(host: string, command: string[]): string[] {
  const script = 'hostname "$0"; exec "$@"';
  return ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc", "--uts", "sh", "-c", script, host, ...command];
}

/** Whether this machine lets us: it takes Linux, util-linux and the right to make namespaces. */
export function canMakeNamespaces(): boolean {
  const [program, ...args] = inNamespace("tokentab-trial", ["true"]);
  return spawnSync(program, args).status === 0;
}
