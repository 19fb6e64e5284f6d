/** Whose requests are recorded, and by which key; from the key, never from the events. */
export interface UsageSource {
  organizationId: string;
  apiKeyId: string | null;
}
