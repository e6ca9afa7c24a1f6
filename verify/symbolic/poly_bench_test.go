package symbolic

import (
	"math/big"
	"math/rand/v2"
	"testing"
	"time"
)

// sparse is a random polynomial of the given number of terms in 12 generators,
// of degree 1 in the small parameter.
func sparse(seed uint64, terms int) Poly {
	rng := rand.New(rand.NewPCG(seed, 12))
	out := Poly{}
	for out.Len() < terms {
		exps := map[Gen]int{0: rng.IntN(2)}
		for range 4 {
			exps[Gen(1+rng.IntN(11))] = 1 + rng.IntN(3)
		}
		out = out.Add(Monomial(big.NewRat(rng.Int64N(99)+1, rng.Int64N(6)+1), exps))
	}
	return out
}

// ratio reports how many times slower the naive product is, in the same run.
func ratio(b *testing.B, naive func()) {
	b.StopTimer()
	own := b.Elapsed() / time.Duration(b.N)
	start := time.Now()
	naive()
	b.ReportMetric(float64(time.Since(start))/float64(own), "×naive")
}

func BenchmarkMulLow(b *testing.B) {
	p, q := sparse(1, 200), sparse(2, 200)
	var r Poly
	for b.Loop() {
		r = p.mulLow(q, 2)
	}
	ratio(b, func() { toNaive(p).mul(toNaive(q)).low(2) })
	b.ReportMetric(float64(r.Len()), "terms")
}

func BenchmarkExpand(b *testing.B) {
	var r Poly
	for b.Loop() {
		r = fateman()
	}
	p := Var(1).Sub(Var(2)).Add(Var(3)).Sub(Var(4)).Pow(4)
	slow := time.Now()
	toNaive(p).mul(toNaive(p))
	products := float64(p.Len() * p.Len())
	perNaive := float64(time.Since(slow)) / products
	b.ReportMetric(float64(r.Len()), "terms")
	b.ReportMetric(perNaive/(float64(b.Elapsed())/float64(b.N)/(6188*165)), "×naive/product")
}

// fateman is (u+v+u̇+v̇+α+μ)¹²·(u−v+u̇−v̇)⁸.
func fateman() Poly {
	u, v, ud, vd, a, m := Var(1), Var(2), Var(3), Var(4), Var(5), Var(6)
	return u.Add(v).Add(ud).Add(vd).Add(a).Add(m).Pow(12).Mul(u.Sub(v).Add(ud).Sub(vd).Pow(8))
}

// balance is H²−(θ+αθ̇)²−4u²v²+2αu³u̇+2αv³v̇ modulo α², with θ = u²−v² and
// H = u(u+αu̇)+v(v+αv̇).
func balance(a, u, v, ud, vd Poly) Poly {
	H := u.Mul(u.Add(a.mulLow(ud, 2))).Add(v.Mul(v.Add(a.mulLow(vd, 2))))
	theta := u.Mul(u).Sub(v.Mul(v)).Add(a.mulLow(u.Mul(ud).Sub(v.Mul(vd)), 2).Scale(big.NewRat(2, 1)))
	rest := a.mulLow(u.Pow(3).Mul(ud).Add(v.Pow(3).Mul(vd)), 2).Scale(big.NewRat(2, 1))
	return H.mulLow(H, 2).Sub(theta.mulLow(theta, 2)).Sub(u.Mul(u).Mul(v).Mul(v).Scale(big.NewRat(4, 1))).Add(rest)
}

func BenchmarkBalance(b *testing.B) {
	for b.Loop() {
		balance(Var(0), Var(1), Var(2), Var(3), Var(4))
	}
	ratio(b, func() {
		// The six products alone, of the seventeen operations.
		u2, uv := naive{"1^2*": big.NewRat(1, 1)}, naive{"1^1*3^1*": big.NewRat(1, 1)}
		H := naive{"1^2*": big.NewRat(1, 1), "2^2*": big.NewRat(1, 1), "0^1*1^1*3^1*": big.NewRat(1, 1), "0^1*2^1*4^1*": big.NewRat(1, 1)}
		for range 2 {
			H.mul(H).low(2)
			u2.mul(uv)
			u2.mul(u2)
		}
	})
}

func BenchmarkAdd(b *testing.B) {
	p, q := sparse(1, 1000), sparse(2, 1000)
	for b.Loop() {
		p.Add(q)
	}
	ratio(b, func() { toNaive(p).add(toNaive(q)) })
}
