#!/bin/sh
# Runs the given arguments with the first Python 3.11-3.13 of this machine; one that can make
# virtual environments is preferred. PYTHON=/path/to/python overrules the search.
fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
complete='import ensurepip, venv'
found=''
for name in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
    "$name" -c "$fits" >/dev/null 2>&1 || continue
    [ -n "$found" ] || found=$name
    if "$name" -c "$complete" >/dev/null 2>&1; then
        found=$name
        break
    fi
done
if [ -z "$found" ]; then
    echo "Fehler: Es fehlt Python 3.11, 3.12 oder 3.13. Bitte installieren Sie eine dieser Versionen (Debian, Ubuntu: sudo apt install python3 python3-venv) oder nennen Sie eine mit PYTHON=/pfad/zu/python make …" >&2
    exit 1
fi
exec "$found" "$@"
