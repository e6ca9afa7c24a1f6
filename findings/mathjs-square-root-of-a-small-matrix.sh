#!/usr/bin/env bash
# mathjs 15.2.0, sqrtm: the iteration stops at a change of 1e-6, whatever the size of the matrix is. So
# the square root of s*[[2, 1], [1, 2]] has 9 digits for s = 1e-4, 2 for s = 1e-10, and is 7 times too
# large for s = 1e-14, such as a covariance in small units has; nothing is said. Run by hand; it fails
# if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund mathjs@15.2.0
cat >try.js <<'JS'
const { sqrtm, multiply } = require('mathjs')
for (const s of [1, 1e-4, 1e-8, 1e-10, 1e-12, 1e-14]) {
  const x = sqrtm([[2 * s, s], [s, 2 * s]])
  console.log(`s=${s}: (X*X)[0][0] / A[0][0] = ${(multiply(x, x)[0][0] / (2 * s)).toFixed(4)}`)
}
JS
diff - <(node try.js) <<'OUT' && echo 'as described: the accuracy depends on the unit'
s=1: (X*X)[0][0] / A[0][0] = 1.0000
s=0.0001: (X*X)[0][0] / A[0][0] = 1.0000
s=1e-8: (X*X)[0][0] / A[0][0] = 1.0000
s=1e-10: (X*X)[0][0] / A[0][0] = 1.0057
s=1e-12: (X*X)[0][0] / A[0][0] = 1.2433
s=1e-14: (X*X)[0][0] / A[0][0] = 46.1432
OUT
