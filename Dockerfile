# docker build -t minutebook . && docker run --rm -v "$PWD:/minutes:ro" minutebook check /minutes
FROM rust:1.92-slim AS build
WORKDIR /build
COPY . .
RUN cargo build --release --locked --all-features --bin minutebook

FROM debian:stable-slim
COPY --from=build /build/target/release/minutebook /usr/local/bin/minutebook
USER nobody
WORKDIR /minutes
ENTRYPOINT ["minutebook"]
