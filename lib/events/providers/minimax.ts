import type { Provider } from "@/lib/events/provider-facts/provider";

export const miniMax: Provider = { id: "minimax", name: "MiniMax", makesModels: true };
