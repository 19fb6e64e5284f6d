const KINDS = {
  refused: { code: "ECONNREFUSED", syscall: "connect", errno: -111 },
  reset: { code: "ECONNRESET", syscall: "read", errno: -104 },
} as const;

/**
 * The embedded database's connection, refused or broken, in the form of a socket's error: what reads the errors of a server
 * (Prisma's adapter, `isPassingDatabaseError`) then knows it for one that passes.
 */
export class ConnectionError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly errno: number;

  constructor(kind: keyof typeof KINDS, message: string) {
    super(message);
    this.name = "ConnectionError";
    ({ code: this.code, syscall: this.syscall, errno: this.errno } = KINDS[kind]);
  }
}
