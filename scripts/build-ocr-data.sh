#!/bin/sh
# Builds resources/ocr/*.traineddata again: OCR data that can read the section sign, small enough to ship.
#
# Why: Tesseract's own German models have no "§" in their character set. The Latin script model has it, but
# weighs 89 MB because of its word lists. So: the Latin network and character set, with the word list of one
# language each; and the Cyrillic network without a list, which reads as well as with one.
# The product's normal setup uses the committed file; this script is how anyone can make it again.
#
# Usage: scripts/build-ocr-data.sh [output folder, default resources/ocr]
# Needs Debian (apt) for Tesseract and its data; installs them if root.
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
out=${1:-$root/resources/ocr}
languages="deu fra ita pol ces"
packages="tesseract-ocr tesseract-ocr-script-latn tesseract-ocr-script-cyrl"
for language in $languages; do packages="$packages tesseract-ocr-$language"; done

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

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
data_of() { dpkg -L "$1" | grep "/$2\.traineddata\$"; }
# The parts of a network without its word list: parts_of SOURCE TARGET
parts_of() {
  for part in lstm lstm-unicharset lstm-recoder lstm-punc-dawg lstm-number-dawg version; do
    if [ -f "$work/$1.$part" ]; then cp "$work/$1.$part" "$work/$2.$part"; fi
  done
}

combine_tessdata -u "$(data_of tesseract-ocr-script-latn Latin)" "$work/Latin." >"$work/log" 2>&1
combine_tessdata -u "$(data_of tesseract-ocr-script-cyrl Cyrillic)" "$work/Cyrillic." >>"$work/log" 2>&1
grep -q '§' "$work/Latin.lstm-unicharset" || { echo "The Latin character set has no section sign." >&2; exit 1; }
mkdir -p "$out"
for language in $languages; do
  combine_tessdata -u "$(data_of "tesseract-ocr-$language" "$language")" "$work/$language." >>"$work/log" 2>&1
  dawg2wordlist "$work/$language.lstm-unicharset" "$work/$language.lstm-word-dawg" "$work/words" >>"$work/log" 2>&1
  wordlist2dawg "$work/words" "$work/lat$language.lstm-word-dawg" "$work/Latin.lstm-unicharset" >>"$work/log" 2>&1
  parts_of Latin "lat$language"
  combine_tessdata "$work/lat$language." >>"$work/log" 2>&1
  mv "$work/lat$language.traineddata" "$out/"
done
parts_of Cyrillic cyr
combine_tessdata "$work/cyr." >>"$work/log" 2>&1
mv "$work/cyr.traineddata" "$out/"
chmod 644 "$out"/*.traineddata
( cd "$out" && sha256sum ./*.traineddata | sed 's# \./# #' >SHA256SUMS && cat SHA256SUMS )
