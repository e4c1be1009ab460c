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
RUN useradd --system --uid 10001 --no-create-home linkfleet && install --directory --owner=linkfleet /data
WORKDIR /service
COPY --from=unpack /service/dependencies/ ./
COPY --from=unpack /service/snapshot-dependencies/ ./
COPY --from=unpack /service/application/ ./
COPY --chmod=755 infra/docker/train infra/docker/ready /usr/local/bin/
# What a start teaches the JVM is kept for all later ones: classes parsed and linked, methods profiled.
RUN train
USER linkfleet
VOLUME /data
ENV LINKFLEET_LOG_FORMAT=json \
    LINKFLEET_DATA_DIR=/data \
    JAVA_TOOL_OPTIONS="-XX:AOTCache=/service/service.aot -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s CMD ["ready"]
ENTRYPOINT ["java", "-jar", "service.jar"]
