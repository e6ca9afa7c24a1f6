package splitting

import (
	"math/big"
	"strings"
)

// OrderRKN returns the order of the splitting method with the given steps for
//
//	q̈ = f(q),   A: q̇ = p, the drift,   B: ṗ = f(q), the kick,
//
// counted up to max: at least that of [Order], which is for fields of any kind.
// (Methods for it are called Runge–Kutta–Nyström. Writing friction or any
// non-quadratic kinetic energy into A voids it.)
//
// Kick i, of length bᵢ, finds the position where drifts of total length cᵢ have
// brought it, and kick j before it acts there through aᵢⱼ = bⱼ(cᵢ−cⱼ). Let τ be f
// itself and [pˡ t₁…tₘ] the elementary differential f⁽ˡ⁺ᵐ⁾(p,…,p,t₁,…,tₘ). The
// method has order p when its drifts add up to 1 and, for all of these of order
// at most p,
//
//	Σ_i bᵢ Φᵢ(t) = 1/γ(t),   Φᵢ([pˡ t₁…tₘ]) = cᵢˡ Π_k Σ_j aᵢⱼ Φⱼ(t_k),
//	|t| = 1 + l + Σ_k (|t_k|+1),   γ(t) = |t| Π_k (|t_k|+1) γ(t_k).
//
// These are the conditions for the momentum. Those for the position have b̄ᵢ =
// bᵢ(1−cᵢ) and 1/((|t|+1)γ(t)) in them, and follow from those for t and [p t].
//
// failing names an elementary differential of order p+1; it, residual,
// uncertainty and max are those of [Order], and so are the panics, with A and B
// the only flows there are.
//
// Source: [HNW93, II.14]; [HLW06, III.2.3]; [McL95]; [BM02].
func OrderRKN(steps []Step, max int, uncertainty *big.Rat) (order int, failing Condition, residual *big.Rat) {
	checkOrder(max)
	coefs := make([]*big.Rat, len(steps))
	for i, s := range steps {
		if s.Flow != A && s.Flow != B {
			panic("splitting: a flow must be A, the drift, or B, the kick")
		}
		coefs[i] = s.Coef
	}
	trees := nystromTrees(max)
	all := []condition{{name: "q: p", order: 1, scale: 1, right: 1}}
	for i, t := range trees {
		all = append(all, condition{Condition("p: " + write(trees, i)), t.order, int64(t.order) * t.inner, 1})
	}
	left := func(c []*big.Int) []*big.Int {
		drift, b, at := kicks(steps, c)
		values := []*big.Int{drift}
		for i, phi := range elementaryWeights(trees, b, at) {
			sum := dot(b, phi)
			values = append(values, sum.Mul(sum, big.NewInt(all[i+1].scale)))
		}
		return values
	}
	return decide(all, left, coefs, max, uncertainty)
}

// kicks returns the total length of the drifts, the lengths of the kicks and the
// lengths of the drifts before each of them.
func kicks(steps []Step, c []*big.Int) (drift *big.Int, b, at []*big.Int) {
	drift = new(big.Int)
	for i, s := range steps {
		if s.Flow == A {
			drift.Add(drift, c[i])
			continue
		}
		b, at = append(b, c[i]), append(at, new(big.Int).Set(drift))
	}
	return drift, b, at
}

// nystromTree is f with nothing in it, when left < 0, or the tree left with one
// argument more: p, when right < 0, or the tree right. Arguments are added with
// non-increasing index, so that each tree is made once.
type nystromTree struct {
	left, right int
	order       int
	inner       int64 // γ/|t|
}

// nystromTrees returns the trees of order up to max, small ones first.
func nystromTrees(max int) []nystromTree {
	all := []nystromTree{{left: -1, right: -1, order: 1, inner: 1}}
	for n := 2; n <= max; n++ {
		for i, left := range all {
			for j := -1; j < len(all); j++ {
				grown := nystromTree{i, j, left.order + 1, left.inner}
				if j >= 0 {
					right := all[j]
					grown.order += right.order
					grown.inner *= int64(right.order) * int64(right.order+1) * right.inner
				}
				if grown.order > n || left.left >= 0 && j > left.right {
					break
				}
				if grown.order == n {
					all = append(all, grown)
				}
			}
		}
	}
	return all
}

// elementaryWeights returns Φ for each tree, one entry a kick.
func elementaryWeights(trees []nystromTree, b, at []*big.Int) [][]*big.Int {
	phi := make([][]*big.Int, len(trees))
	for k, t := range trees {
		phi[k] = make([]*big.Int, len(b))
		for i := range b {
			switch {
			case t.left < 0:
				phi[k][i] = big.NewInt(1)
			case t.right < 0:
				phi[k][i] = new(big.Int).Mul(phi[t.left][i], at[i])
			default:
				sum, term := new(big.Int), new(big.Int)
				for j := range i {
					term.Sub(at[i], at[j])
					term.Mul(term, b[j])
					sum.Add(sum, term.Mul(term, phi[t.right][j]))
				}
				phi[k][i] = sum.Mul(sum, phi[t.left][i])
			}
		}
	}
	return phi
}

// dot returns Σ x_i y_i.
func dot(x, y []*big.Int) *big.Int {
	sum, term := new(big.Int), new(big.Int)
	for i := range x {
		sum.Add(sum, term.Mul(x[i], y[i]))
	}
	return sum
}

// write writes a tree as an elementary differential, f(p,f) for f″(p, f).
func write(trees []nystromTree, k int) string {
	var arguments []string
	for t := trees[k]; t.left >= 0; t = trees[t.left] {
		if t.right < 0 {
			arguments = append(arguments, "p")
		} else {
			arguments = append(arguments, write(trees, t.right))
		}
	}
	if arguments == nil {
		return "f"
	}
	return "f(" + strings.Join(arguments, ",") + ")"
}
