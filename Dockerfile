# Builds the app, then keeps what it runs on: no compiler caches, no packages for tests, no root.
# `npm run test:container` runs these steps without a container engine.

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/build.mjs
RUN npm prune --omit=dev --ignore-scripts && rm -rf .next/cache

FROM node:22-bookworm-slim
ENV NODE_ENV=production
ENV TOKENTAB_DATA_DIR=/data
WORKDIR /app
COPY --from=build /app ./
RUN mkdir -p /data && chown 1000:1000 /data && chmod 700 /data
# The image's user "node", by number, so that an orchestrator can see that it isn't root. It can't change the app's files.
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 CMD ["node", "scripts/check-health.mjs"]
CMD ["node", "scripts/start.mjs"]
