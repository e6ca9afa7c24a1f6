#!/usr/bin/env bash
# R package pracma 2.4.2, fderiv(f, x, n): the derivatives of order 5 to 8, which the help offers, are
# those at 0, whatever x is: of sin at x = 2 the fifth is cos 0 = 1, where it is cos 2 = -0.416. Orders
# 1 to 4 are right. Debian 12's package, needs root. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get install -qq -y --no-install-recommends r-cran-pracma=2.4.2-1 >/dev/null 2>&1
cat >try.R <<'R'
for (n in 1:8)
  cat(sprintf("n=%d: fderiv(sin, 2, n) = %.2f, truth %.2f, at 0 %.2f\n", n, 0 + round(pracma::fderiv(sin, 2, n), 2),
              sin(2 + n * pi / 2), 0 + round(sin(n * pi / 2), 2)))
R
diff -b - <(Rscript try.R) <<'OUT' && echo 'as described: the derivatives from order 5 on are those at 0'
n=1: fderiv(sin, 2, n) = -0.42, truth -0.42, at 0 1.00
n=2: fderiv(sin, 2, n) = -0.91, truth -0.91, at 0 0.00
n=3: fderiv(sin, 2, n) = 0.42, truth 0.42, at 0 -1.00
n=4: fderiv(sin, 2, n) = 0.91, truth 0.91, at 0 0.00
n=5: fderiv(sin, 2, n) = 1.00, truth -0.42, at 0 1.00
n=6: fderiv(sin, 2, n) = 0.00, truth -0.91, at 0 0.00
n=7: fderiv(sin, 2, n) = -1.00, truth 0.42, at 0 -1.00
n=8: fderiv(sin, 2, n) = 0.00, truth 0.91, at 0 0.00
OUT
