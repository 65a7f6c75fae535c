# cpp-sandbox: a C++ compiler, Assay's harness, and its precompiled header.
ARG BASE=debian:bookworm-slim
FROM ${BASE}
RUN apt-get update && apt-get install -y --no-install-recommends g++ && rm -rf /var/lib/apt/lists/*
COPY assay /assay
RUN /assay/prepare-cpp
