export function startTemporaryPostgres(options: { durable: boolean }): Promise<{
  url: string | null;
  reason?: string;
  stop(): Promise<void>;
  stopNow(): void;
}>;
