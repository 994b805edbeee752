#!/bin/sh
# Runs the tests of this folder on the binary $DICIT, after installing what they need (see setup.sh).
set -eu

here=$(cd "$(dirname "$0")" && pwd)
python=${DICIT_VENV:-${XDG_CACHE_HOME:-$HOME/.cache}/dicit/venv}/bin/python
DICIT=${DICIT:-${CARGO_TARGET_DIR:-$here/../../target}/debug/dicit}
export DICIT

"$here/setup.sh"
[ -x "$python" ] || exit 0
status=0
"$python" "$here/roundtrip.py" || status=1
"$python" "$here/shacl.py" || status=1
"$python" "$here/disk.py" || status=1
"$python" "$here/batch.py" || status=1
for target in "$here"/targets/*.py; do
    case $target in */common.py | */database.py | */graph.py) continue ;; esac
    "$python" "$target" || status=1
done
"$python" "$here/readers.py" || status=1
"$python" "$here/serve.py" || status=1
"$python" "$here/spark.py" || status=1
exit $status
