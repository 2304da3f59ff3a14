# syntax=docker/dockerfile:1
# Build: docker build -t openim .      Run: docker run -p 10001:10001 -p 10002:10002 -v openim-data:/data openim
# The web client is the same for every processor.
FROM --platform=$BUILDPLATFORM node:22-bookworm-slim AS web
WORKDIR /source
COPY OpenIM.Host/ClientApp ./
RUN node build/build.mjs --out /web

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
WORKDIR /source
# Packages first: they change seldom, and this layer is kept until they do.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY OpenIM.Host/OpenIM.Host.csproj OpenIM.Host/
COPY OpenIM.Modules/OpenIM.Modules.csproj OpenIM.Modules/
RUN dotnet restore OpenIM.Host -r linux-$([ "$TARGETARCH" = arm64 ] && echo arm64 || echo x64) -p:SelfContained=true -p:PublishReadyToRun=true
COPY config.yaml ./
COPY OpenIM.Host OpenIM.Host
COPY OpenIM.Modules OpenIM.Modules
COPY --from=web /web/files /web
RUN dotnet publish OpenIM.Host --no-restore -p:PublishProfile=release -p:WebClientFiles=/web -o /app \
      -r linux-$([ "$TARGETARCH" = arm64 ] && echo arm64 || echo x64)

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0
COPY --from=build /app /app
# The account "app" of the base image, which is not root, owns the data.
RUN install -d -o app -g app /data
USER app
WORKDIR /data
ENV OPENIM_NODE__DATADIR=/data
VOLUME /data
EXPOSE 10001 10002 10008 10009
HEALTHCHECK --interval=15s --timeout=5s --start-period=10s CMD ["/app/openim", "check", "--health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/openim"]
