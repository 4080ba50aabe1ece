# MailPing in a container: docs/small-server.md.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
# What is for development only is not needed to build.
RUN npm ci --omit=dev --no-audit --no-fund
COPY . .
RUN npm run build:binary

FROM debian:12-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin mailping \
  && install --directory --owner=mailping --group=mailping --mode=700 /data
COPY --from=build /build/dist/mailping /usr/local/bin/mailping
COPY LICENSE NOTICE.md /usr/local/share/doc/mailping/
USER mailping
WORKDIR /data
VOLUME /data
ENV MAILPING_DATA=/data MAILPING_HOST=0.0.0.0
EXPOSE 8080
# Only said, by `docker ps`: nothing takes the server away, pictures are served in any trouble.
HEALTHCHECK --interval=60s --timeout=10s --start-period=10s CMD ["mailping", "health"]
ENTRYPOINT ["mailping"]
CMD ["serve"]
