# The image of a language: its Debian packages, and Assay's harness.
ARG BASE=debian:bookworm-slim
FROM ${BASE}
ARG PACKAGES
# Java's packages make links in a folder of manuals, which slim images do not have.
RUN mkdir -p /usr/share/man/man1 && apt-get update && apt-get install -y --no-install-recommends ${PACKAGES} \
    && rm -rf /var/lib/apt/lists/*
COPY assay /assay
ARG HEADERS
RUN /assay/prepare-image ${HEADERS}
