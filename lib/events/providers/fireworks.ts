import type { Provider } from "@/lib/events/provider-facts/provider";

export const fireworks: Provider = {
  id: "fireworks",
  name: "Fireworks",
  modelNames: { prefixes: [/^accounts\/fireworks\/(?:models|routers)\//], own: /^accounts\/fireworks\// },
};
