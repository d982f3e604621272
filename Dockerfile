# The local service as an image: docker build -t touchstone . (see docs/local-service.md)
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-slim AS console
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY client ./client
COPY console ./console
COPY infra/console ./infra/console
COPY tsconfig.json ./
RUN node infra/console/build.ts

FROM node:24-slim
WORKDIR /app
# The code belongs to root, so that the service cannot change it.
COPY --from=packages /app/node_modules ./node_modules
COPY --from=console /app/console/dist ./console/dist
COPY package.json LICENSE ./
COPY client ./client
COPY docs ./docs
COPY examples/models ./examples/models
COPY functions ./functions
COPY infra ./infra
COPY statemachines ./statemachines
RUN mkdir -m 700 /data && chown node:node /data
ENV HOST=0.0.0.0 PORT=3000 TOUCHSTONE_DATA=/data
VOLUME /data
EXPOSE 3000
USER node
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/v1/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# No shell and no npm in between: SIGTERM reaches the service, which stops in order with its database.
CMD ["node", "--max-semi-space-size=8", "--import", "./infra/local/require-node.mjs", "infra/local/start.ts"]
