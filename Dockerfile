# One recipe for the image of every service: docker build --build-arg SERVICE=redirector-service .
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /linkfleet
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --no-transfer-progress -DskipTests -Dspotless.check.skip package

FROM eclipse-temurin:25-jre AS unpack
ARG SERVICE
COPY --from=build /linkfleet/${SERVICE}/target/${SERVICE}.jar /service.jar
# Taken apart a jar is read faster, and the libraries are a layer that seldom changes.
RUN java -Djarmode=tools -jar /service.jar extract --layers --destination /service

FROM eclipse-temurin:25-jre
ARG SERVICE
ARG VERSION=local
ARG REVISION=unknown
LABEL org.opencontainers.image.title="linkfleet ${SERVICE}" \
      org.opencontainers.image.description="A service of Linkfleet, a self-hosted URL shortener" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
RUN useradd --system --uid 10001 --no-create-home linkfleet && install --directory --owner=linkfleet /data
WORKDIR /service
COPY --from=build /linkfleet/tracing/target/opentelemetry-javaagent.jar /linkfleet/tracing/target/linkfleet-tracing.jar /opt/
COPY --from=unpack /service/dependencies/ ./
COPY --from=unpack /service/snapshot-dependencies/ ./
COPY --from=unpack /service/application/ ./
COPY --from=build /linkfleet/${SERVICE}/jvm.options ./
COPY --chmod=755 infra/docker/train infra/docker/ready infra/docker/start /usr/local/bin/
# What a start teaches the JVM is kept for all later ones: classes parsed and linked, methods profiled.
RUN train
USER linkfleet
VOLUME /data
ENV LINKFLEET_LOG_FORMAT=json \
    LINKFLEET_MANAGEMENT_PORT=9000 \
    LINKFLEET_DATA_DIR=/data \
    LINKFLEET_REVISION=${REVISION}
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s CMD ["ready"]
ENTRYPOINT ["start"]
