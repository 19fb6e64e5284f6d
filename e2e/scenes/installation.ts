/** The first administrator of the installation that the browser tests run against. */
export const ADMIN = { email: "admin@example.com", password: "correct horse battery staple" };
