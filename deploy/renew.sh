#!/bin/sh
# A new version without a gap, as compose.yaml alone does not do it: it stops all processes of a service at once.
#   FALLSTAND_NAME=status.example.de sh deploy/renew.sh
# New processes start beside the old ones; when they answer, the old ones end one after the other, each when it has
# handed over its pages. Nothing is stopped when the new ones do not come up.
set -eu
cd "$(dirname "$0")"
compose() { docker compose -f compose.yaml "$@"; }

compose build server
old=$(compose ps --quiet server)
compose up --detach --no-deps --no-recreate --wait --scale "server=$(($(printf '%s\n' "$old" | wc -l) * 2))" server
for process in $old; do
  docker stop "$process"
  docker rm --volumes "$process"
done
