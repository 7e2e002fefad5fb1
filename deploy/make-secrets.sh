#!/bin/sh
# Makes the secrets that compose.yaml mounts; those that are there already stay as they are:
#   sh deploy/make-secrets.sh
# Compose mounts each file as it lies here, owner and mode included, and the server in its container is another user than
# you. So the folder is closed to everyone but you, and the files inside it are not.
set -eu
cd "$(dirname "$0")/secrets"
chmod 700 .

hex() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
# Sixteen letters and digits in groups of four; none that is read or typed wrongly.
code() { tr -dc 'A-HJ-NP-Z2-9' </dev/urandom | head -c 16 | sed 's/..../&-/g; s/-$//'; }
keep() {
  [ -s "$1" ] || printf '%s\n' "$2" >"$1"
  chmod 644 "$1"
}

keep postgres-password "$(hex)"
keep database-url "postgres://fallstand:$(cat postgres-password)@postgres/fallstand"
keep enrolment-code "$(LC_ALL=C code)"
keep s3-secret "$(hex)"
keep s3-identities.json "$(printf '{"identities":[{"name":"fallstand","credentials":[{"accessKey":"fallstand","secretKey":"%s"}],"actions":["Admin"]}]}' "$(cat s3-secret)")"
echo "$(pwd): $(ls | tr '\n' ' ')"
echo "enrolment-code: $(cat enrolment-code)"
