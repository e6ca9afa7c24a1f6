#!/usr/bin/env bash
# jstat 1.9.6: the Poisson distribution of mean 150, density and distribution function, is Infinity from
# k = 142 on and NaN from 171 on: the power in it overflows, then the factorial. The gamma distribution
# of the same package has the numbers: P(X <= k) = 1 - P(k+1, mean). Run by hand; it fails if this
# changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund jstat@1.9.6
cat >try.js <<'JS'
const { jStat } = require('jstat')
for (const k of [141, 142, 170, 171])
  console.log(`k=${k}: pdf ${jStat.poisson.pdf(k, 150).toFixed(6)}, cdf ${jStat.poisson.cdf(k, 150).toFixed(6)}, ` +
    `by the gamma distribution ${(1 - jStat.lowRegGamma(k + 1, 150)).toFixed(6)}`)
JS
diff - <(node try.js) <<'OUT' && echo 'as described: a probability of Infinity, then NaN'
k=141: pdf 0.025490, cdf 0.246046, by the gamma distribution 0.246046
k=142: pdf Infinity, cdf Infinity, by the gamma distribution 0.272972
k=170: pdf Infinity, cdf Infinity, by the gamma distribution 0.950634
k=171: pdf NaN, cdf NaN, by the gamma distribution 0.958110
OUT
