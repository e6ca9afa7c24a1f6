package theorems

import (
	"context"

	"github.com/flowproof/flowproof/dynamics"
	"github.com/flowproof/flowproof/verify"
)

// modified returns the claims on first-order flows near the iterates: gradient flow in
// another time, and what is added to it for O(η²).
func (b *runs) modified() []verify.Claim {
	first, second := verify.OrderIs(1, orderTolerance.Value), verify.OrderIs(2, orderTolerance.Value)
	gd, hb, nag := descent(), heavyBall(), nesterov()
	hb9, nag9 := strong()[0], strong()[1]
	changed := func(s shadow, first, second float64) shadow {
		s.first, s.second = first, second
		return s
	}
	assumes := []string{"the start is fixed as η → 0, and so is T", "p₀ = 0"}
	return []verify.Claim{
		{
			ID: "kovachki21:rescaled", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source:    "[KS21]",
			Statement: "HB and NAG with fixed μ follow the rescaled gradient flow β̇ = −∇L/(1−μ) up to O(η)",
			Assumes:   assumes,
			Sense:     verify.FixedT, Order: verify.Num(1), Tolerance: orderTolerance,
			Check: b.shadowCheck(first, late, rescaled.of(gd), rescaled.of(hb), rescaled.of(nag), rescaled.of(hb9), rescaled.of(nag9)),
			Mutants: []verify.Mutant{
				{Name: "gradient flow in its own time", Check: b.shadowCheck(first, late, changed(rescaled.of(hb), 1-hb.Mu, 1))},
				{Name: "order 2", Check: b.shadowCheck(second, late, rescaled.of(hb))},
			},
		},
		{
			ID: "kovachki21:rescaled/layer", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "the O(η) of the rescaled gradient flow holds inside the initial layer too, where it is largest",
			Assumes:   assumes,
			Sense:     verify.FixedT, Order: verify.Num(1), Tolerance: orderTolerance,
			Check: b.shadowCheck(first, inLayer, rescaled.of(gd), rescaled.of(finer(nag)), rescaled.of(finer(hb9)), rescaled.of(finer(nag9))),
			Mutants: []verify.Mutant{
				{Name: "∇L/(1−μ) doubled", Check: b.shadowCheck(first, inLayer, changed(rescaled.of(gd), 2, 1))},
				{Name: "order 2", Check: b.shadowCheck(second, inLayer, rescaled.of(gd))},
			},
		},
		{
			ID: "kovachki21:modified", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source: "[KS21]",
			Statement: "on their slow manifold HB and NAG follow a modified gradient flow up to O(η²): β̇ = −c∇L − ηc_∞∇²L∇L, c = 1/(1−μ), " +
				"c_∞ = c³(1+μ)/2 (HB), less μc² (NAG)",
			Assumes: []string{"the start is fixed as η → 0, and so is T", "p₁ = −η∇L/(1−μ), which is on the manifold up to O(η²)"},
			Sense:   verify.FixedT, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: b.shadowCheck(second, throughout, onManifold(gd), onManifold(finer(hb)), onManifold(finer(nag)), onManifold(finer(nag9))),
			Mutants: []verify.Mutant{
				{Name: "p₁ = −η∇L: not on the manifold", Check: b.shadowCheck(second, late, settled.of(hb))},
				{Name: "without c_∞", Check: b.shadowCheck(second, throughout, changed(onManifold(hb), 1, 0))},
				{Name: "c_∞ doubled", Check: b.shadowCheck(second, throughout, changed(onManifold(nag), 1, 2))},
			},
		},
		{
			ID: "ghosh23:1", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source: "[GLZW23]",
			Statement: "HB follows β̇ = −a_k∇L − ηc_k∇²L∇L on [kη, (k+1)η] up to O(η²) from the first step on, a_k = (1−μ^{k+1})/(1−μ), " +
				"c_k = [(1+μ)(1−μ^{2(k+1)}) − 4(k+1)μ^{k+1}(1−μ)]/(2(1−μ)³)",
			Assumes: assumes,
			Sense:   verify.FixedT, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: b.shadowCheck(second, throughout, append(piecewise.of(hb).everywhere(), piecewise.of(hb9))...),
			Mutants: []verify.Mutant{
				{Name: "c_k doubled", Check: b.shadowCheck(second, throughout, changed(piecewise.of(hb), 1, 2))},
				{Name: "without c_k", Check: b.shadowCheck(second, throughout, changed(piecewise.of(hb), 1, 0))},
				{Name: "order 1", Check: b.shadowCheck(first, throughout, piecewise.of(hb))},
				{Name: "order 3", Check: b.shadowCheck(verify.OrderIs(3, orderTolerance.Value), throughout, piecewise.of(hb))},
			},
		},
		{
			ID: "ghosh23:1/nag", Form: verify.Extended, Kind: verify.Numeric, Recorded: verify.Supported,
			Statement: "NAG follows the piecewise flow up to O(η²) from the first step on with c_k − [(μ−μ^{k+1})/(1−μ) − kμ^{k+1}]/(1−μ) for c_k",
			Assumes:   assumes,
			Sense:     verify.FixedT, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: b.shadowCheck(second, throughout, append(piecewise.of(nag).everywhere(), piecewise.of(nag9))...),
			Mutants: []verify.Mutant{
				{Name: "c_k halved", Check: b.shadowCheck(second, throughout, changed(piecewise.of(nag), 1, 0.5))},
				{Name: "without c_k", Check: b.shadowCheck(second, throughout, changed(piecewise.of(nag), 1, 0))},
				{Name: "order 1", Check: b.shadowCheck(first, throughout, piecewise.of(nag))},
			},
		},
		{
			ID: "barrett21:1", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
			Source:    "[BD21]",
			Statement: "gradient descent follows β̇ = −∇(L + η/4·|∇L|²) up to O(η²)",
			Assumes:   assumes[:1],
			Sense:     verify.FixedT, Order: verify.Num(2), Tolerance: orderTolerance,
			Check: b.shadowCheck(second, throughout, piecewise.of(gd).everywhere()...),
			Mutants: []verify.Mutant{
				{Name: "η/2·|∇L|²", Check: b.shadowCheck(second, throughout, changed(piecewise.of(gd), 1, 2))},
				{Name: "−η/4·|∇L|²", Check: b.shadowCheck(second, throughout, changed(piecewise.of(gd), 1, -1))},
				{Name: "without it", Check: b.shadowCheck(second, throughout, changed(piecewise.of(gd), 1, 0))},
				{Name: "order 3", Check: b.shadowCheck(verify.OrderIs(3, orderTolerance.Value), throughout, piecewise.of(gd))},
			},
		},
		b.orderOfProposition1(),
	}
}

// onManifold is the modified flow beside iterates that begin with p₁ = −cη∇L.
func onManifold(m dynamics.Momentum) shadow {
	s := settled.of(m)
	s.step = m.C()
	return s
}

// orderOfProposition1 decides the bound that the paper states with Definition 1, of which
// algebra has the local part.
func (b *runs) orderOfProposition1() verify.Claim {
	atLeast := verify.OrderAtLeast(1, orderTolerance.Value)
	var all []shadow
	for _, v := range velocities() {
		all = append(all, withVelocity(v)...)
	}
	short, long := b.shadowCheck(atLeast, inLayer, all...), b.shadowCheck(atLeast, throughout, all...)
	doubled := with4(heavyBall(), dynamics.Zero)
	doubled.first = 2
	return verify.Claim{
		ID: "prop:1.order", Form: verify.Printed, Kind: verify.Numeric, Recorded: verify.Supported,
		Source: "Section 2, Proposition 1", Statement: "sup_{0≤kη≤T}|β(kη) − β̄_k| ≤ Cη",
		Assumes: []string{"the start is fixed as η → 0", "T = (1−μ)/2 and 4(1−μ)", "p₀ = 0", "β̇(0) is zero, manifold or matched"},
		Sense:   verify.FixedT, Order: verify.Num(1), Tolerance: orderTolerance,
		Check: func(ctx context.Context) (verify.Evidence, error) {
			a, err := short(ctx)
			if err != nil {
				return verify.Evidence{}, err
			}
			b, err := long(ctx)
			return verify.All(a, b), err
		},
		Mutants: []verify.Mutant{
			{Name: "∇L/(1−μ) doubled", Check: b.shadowCheck(atLeast, throughout, doubled)},
			{Name: "O(η²)", Check: b.shadowCheck(verify.OrderAtLeast(2, orderTolerance.Value), throughout, with4(nesterov(), dynamics.Zero))},
		},
	}
}
