#!/bin/sh
# Builds resources/ocr/latdeu.traineddata again: German OCR data that can read the section sign.
#
# Why: Tesseract's own German models have no "§" in their character set. The Latin script model has it, but
# weighs 89 MB because of its word lists. So: the Latin network and character set, with the German word list.
# The product's normal setup uses the committed file; this script is how anyone can make it again.
#
# Usage: scripts/build-ocr-data.sh [output folder, default resources/ocr]
# Needs Debian (apt) for tesseract-ocr, tesseract-ocr-script-latn and tesseract-ocr-deu; installs them if root.
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
out=${1:-$root/resources/ocr}
packages="tesseract-ocr tesseract-ocr-script-latn tesseract-ocr-deu"

missing=""
for package in $packages; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
  if [ "$(id -u)" != 0 ]; then
    echo "Please install first: apt-get install --no-install-recommends$missing" >&2
    exit 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # shellcheck disable=SC2086
  apt-get install -y -qq --no-install-recommends $missing
fi

latin=$(dpkg -L tesseract-ocr-script-latn | grep '/Latin\.traineddata$')
german=$(dpkg -L tesseract-ocr-deu | grep '/deu\.traineddata$')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

combine_tessdata -u "$latin" "$work/lat." >"$work/log" 2>&1
combine_tessdata -u "$german" "$work/deu." >>"$work/log" 2>&1
dawg2wordlist "$work/deu.lstm-unicharset" "$work/deu.lstm-word-dawg" "$work/words" >>"$work/log" 2>&1
wordlist2dawg "$work/words" "$work/latdeu.lstm-word-dawg" "$work/lat.lstm-unicharset" >>"$work/log" 2>&1
for part in lstm lstm-unicharset lstm-recoder lstm-punc-dawg lstm-number-dawg version; do
  if [ -f "$work/lat.$part" ]; then cp "$work/lat.$part" "$work/latdeu.$part"; fi
done
combine_tessdata "$work/latdeu." >>"$work/log" 2>&1

grep -q '§' "$work/lat.lstm-unicharset" || { echo "The Latin character set has no section sign." >&2; exit 1; }
mkdir -p "$out"
mv "$work/latdeu.traineddata" "$out/latdeu.traineddata"
chmod 644 "$out/latdeu.traineddata"
( cd "$out" && sha256sum latdeu.traineddata >SHA256SUMS && cat SHA256SUMS )
