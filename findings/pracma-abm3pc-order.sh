#!/usr/bin/env bash
# R package pracma 2.4.2, abm3pc: documented as an Adams-Bashforth-Moulton method of third order, it
# is of order 2: with twice the steps the error is a quarter, not an eighth. (The third of its
# starting slopes is that of the second point.) Debian 12's package, needs root.
# Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get install -qq -y --no-install-recommends r-cran-pracma=2.4.2-1 >/dev/null 2>&1
cat >try.R <<'R'
err <- function(n) abs(tail(pracma::abm3pc(function(t, y) -y, 0, 1, 1, n)$y, 1) - exp(-1))
for (n in c(40, 80, 160, 320))
  cat(sprintf("n=%d error=%.1e order=%.2f\n", n, err(n), log2(err(n / 2) / err(n))))
R
diff - <(Rscript try.R) <<'OUT' && echo 'as described: the order is 2'
n=40 error=1.4e-04 order=2.02
n=80 error=3.4e-05 order=2.01
n=160 error=8.4e-06 order=2.00
n=320 error=2.1e-06 order=2.00
OUT
