#!/usr/bin/env bash
# nerdamer 1.1.13 and nerdamer-prime 1.5.0: the antiderivative of a product of two cosines, or two
# sines, of different multiples of x is given as that of a product of a sine and a cosine: of cos(2x)
# cos(3x) it is -cos(5x)/10 - cos(x)/2 (truth sin(5x)/10 + sin(x)/2), whose slope at 0 is 0, where the
# integrand is 1. So the integrals by which one tests that Fourier modes are orthogonal are wrong.
# sin(2x) cos(3x) and cos(x)^2 are right. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund nerdamer@1.1.13 nerdamer-prime@1.5.0
cat >try.js <<'JS'
for (const name of ['nerdamer', 'nerdamer-prime']) {
  const nerdamer = require(name)
  require(name + '/Calculus')
  nerdamer.set('TIMEOUT', 60000)
  const at = (F, x) => Number(nerdamer(F, { x: String(x) }).evaluate().text())
  for (const f of ['sin(2*x)*cos(3*x)', 'cos(x)^2', 'cos(2*x)*cos(3*x)', 'cos(x)*cos(4*x)', 'sin(2*x)*sin(3*x)']) {
    const F = nerdamer(`integrate(${f},x)`).toString()
    const slope = x => ((at(F, x + 1e-4) - at(F, x - 1e-4)) / 2e-4).toFixed(3)
    console.log(`${name}: ${f}: ${F}, slope at 0.2 ${slope(0.2)}, truth ${at(f, 0.2).toFixed(3)}`)
  }
}
JS
diff - <(node try.js 2>/dev/null) <<'OUT' && echo 'as described: the antiderivative is of another product'
nerdamer: sin(2*x)*cos(3*x): (1/2)*((-1/5)*cos(5*x)+cos(x)), slope at 0.2 0.321, truth 0.321
nerdamer: cos(x)^2: (1/2)*cos(x)*sin(x)+(1/2)*x, slope at 0.2 0.961, truth 0.961
nerdamer: cos(2*x)*cos(3*x): (1/2)*((-1/5)*cos(5*x)-cos(x)), slope at 0.2 0.520, truth 0.760
nerdamer: cos(x)*cos(4*x): (1/2)*((-1/5)*cos(5*x)+(1/3)*cos(3*x)), slope at 0.2 0.138, truth 0.683
nerdamer: sin(2*x)*sin(3*x): (1/2)*((-1/5)*cos(5*x)+cos(x)), slope at 0.2 0.321, truth 0.220
nerdamer-prime: sin(2*x)*cos(3*x): (1/2)*((-1/5)*cos(5*x)+cos(x)), slope at 0.2 0.321, truth 0.321
nerdamer-prime: cos(x)^2: (1/2)*cos(x)*sin(x)+(1/2)*x, slope at 0.2 0.961, truth 0.961
nerdamer-prime: cos(2*x)*cos(3*x): (1/2)*((-1/5)*cos(5*x)-cos(x)), slope at 0.2 0.520, truth 0.760
nerdamer-prime: cos(x)*cos(4*x): (1/2)*((-1/5)*cos(5*x)+(1/3)*cos(3*x)), slope at 0.2 0.138, truth 0.683
nerdamer-prime: sin(2*x)*sin(3*x): (1/2)*((-1/5)*cos(5*x)+cos(x)), slope at 0.2 0.321, truth 0.220
OUT
