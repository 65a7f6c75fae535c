# python-sandbox: Python and Assay's harness.
ARG BASE=debian:bookworm-slim
FROM ${BASE}
RUN apt-get update && apt-get install -y --no-install-recommends python3 python3-sortedcontainers \
    && rm -rf /var/lib/apt/lists/*
COPY assay /assay
RUN /assay/prepare-python
