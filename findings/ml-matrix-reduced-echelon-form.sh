#!/usr/bin/env bash
# ml-matrix 6.15.1, reducedEchelonForm and echelonForm: where a column has no pivot, the row of zeros
# below is taken for the next pivot row, and rows further down are left as they are. The invertible [[1,
# 2, 3], [2, 4, 7], [1, 1, 1]], whose reduced form is the identity, comes back with 0, 0, 1 above 0, -1,
# 0, and isReducedEchelonForm() of the result is false. So a rank or a null space that is read off it is
# wrong. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund ml-matrix@6.15.1
cat >try.js <<'JS'
const { Matrix, determinant } = require('ml-matrix')
for (const a of [[[2, 1, 5], [4, 3, 11], [1, 3, 7]], [[1, 2, 3], [2, 4, 7], [1, 1, 1]], [[1, 2, 3], [2, 4, 6], [1, 1, 1]]]) {
  const m = new Matrix(a), r = m.reducedEchelonForm()
  console.log(`${JSON.stringify(a)}, determinant ${determinant(m)}: ${JSON.stringify(r.to2DArray())}, of that form: ` +
    `${r.isReducedEchelonForm()}; echelonForm() of its form: ${m.echelonForm().isEchelonForm()}`)
}
JS
diff - <(node try.js) <<'OUT' && echo 'as described: the form is not reached'
[[2,1,5],[4,3,11],[1,3,7]], determinant 4: [[1,0,0],[0,1,0],[0,0,1]], of that form: true; echelonForm() of its form: true
[[1,2,3],[2,4,7],[1,1,1]], determinant 1: [[1,2,0],[0,0,1],[0,-1,0]], of that form: false; echelonForm() of its form: false
[[1,2,3],[2,4,6],[1,1,1]], determinant 0: [[1,2,3],[0,0,0],[0,-1,-2]], of that form: false; echelonForm() of its form: false
OUT
