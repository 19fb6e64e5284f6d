/** The server's clock: while the data set is made, on a Friday at noon, and while it is asked, that evening, when it stands still. */
export const CLOCKS = {
  prepare: { start: "2026-11-20T12:10:00.000Z", stands: false },
  record: { start: "2026-11-20T18:40:00.000Z", stands: true },
};

/** The first administrator's account. */
export const ADMIN = { email: "admin@example.com", password: "correct horse battery staple" };

/** The server's settings besides its data directory: the same for every run, and none of the machine's own. */
export const FIXED_SETTINGS = {
  NODE_ENV: "production",
  TZ: "UTC",
  LANG: "en_US.UTF-8",
  DATABASE_URL: "",
  NEXTAUTH_SECRET: "a secret of recorded answers, and of nothing else",
  PROVIDER_KEY_SECRET: "a secret of the recorded answers' provider keys",
  ADMIN_EMAIL: ADMIN.email,
  ADMIN_PASSWORD: ADMIN.password,
  GATEWAY_ALLOW_PRIVATE: "1",
  PRICE_UPDATES: "off",
  ROLLUP_CHECK: "off",
};
