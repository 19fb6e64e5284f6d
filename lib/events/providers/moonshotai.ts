import type { Provider } from "@/lib/events/provider-facts/provider";

export const moonshotAi: Provider = { id: "moonshotai", name: "Moonshot AI", makesModels: true };
