#!/usr/bin/env bash
# ml-matrix 6.15.1, mmulStrassen: the product of matrices that are not square is padded with rows and
# columns of zeros: 3x5 times 5x2 is 5x5 in place of 3x2, 3x600 times 600x2 is 600x600. mmul has the
# right shape. Sums, means and shapes taken of the result are silently those of another matrix. Run by
# hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund ml-matrix@6.15.1
cat >try.js <<'JS'
const { Matrix } = require('ml-matrix')
for (const [r, n, c] of [[5, 5, 5], [3, 5, 2], [3, 600, 2], [100, 100, 3]]) {
  const a = Matrix.ones(r, n), b = Matrix.ones(n, c), s = a.mmulStrassen(b), m = a.mmul(b)
  console.log(`${r}x${n} times ${n}x${c}: mmulStrassen ${s.rows}x${s.columns} of mean ${s.mean().toFixed(3)}, mmul ${m.rows}x${m.columns} of mean ${m.mean()}`)
}
JS
diff - <(node try.js) <<'OUT' && echo 'as described: the product has another shape'
5x5 times 5x5: mmulStrassen 5x5 of mean 5.000, mmul 5x5 of mean 5
3x5 times 5x2: mmulStrassen 5x5 of mean 1.200, mmul 3x2 of mean 5
3x600 times 600x2: mmulStrassen 600x600 of mean 0.010, mmul 3x2 of mean 600
100x100 times 100x3: mmulStrassen 100x100 of mean 3.000, mmul 100x3 of mean 100
OUT
