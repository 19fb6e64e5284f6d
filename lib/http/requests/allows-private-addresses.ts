/**
 * Whether organizations' base URLs may point into private networks, and be http: with GATEWAY_ALLOW_PRIVATE=1, for models on
 * the own machine or network.
 */
export function allowsPrivateAddresses(): boolean {
  return process.env.GATEWAY_ALLOW_PRIVATE === "1";
}
