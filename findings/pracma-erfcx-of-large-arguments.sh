#!/usr/bin/env bash
# R package pracma 2.4.2, erfcx: the scaled complementary error function, which is there for arguments
# at which erfc underflows, is 0 at 26.6 and NaN from 27 on, where it is 0.02: it is computed as
# exp(x^2) erfc(x). Debian 12's package, needs root. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get install -qq -y --no-install-recommends r-cran-pracma=2.4.2-1 >/dev/null 2>&1
cat >try.R <<'R'
# The truth by the logarithm of R's normal distribution: erfc(x) = 2 pnorm(-x sqrt 2).
for (x in c(5, 20, 26, 26.6, 27, 100))
  cat(sprintf("erfcx(%g) = %.6f, truth %.6f\n", x, pracma::erfcx(x), exp(x^2 + log(2) + pnorm(-x * sqrt(2), log.p = TRUE))))
R
diff -b - <(Rscript try.R) <<'OUT' && echo 'as described: NaN where it is needed'
erfcx(5) = 0.110705, truth 0.110705
erfcx(20) = 0.028174, truth 0.028174
erfcx(26) = 0.021684, truth 0.021684
erfcx(26.6) = 0.000000, truth 0.021195
erfcx(27) = NaN, truth 0.020882
erfcx(100) = NaN, truth 0.005642
OUT
