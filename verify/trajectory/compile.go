package trajectory

import (
	"math/rand/v2"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/graph"
)

// compiler turns the expressions of a claim into nodes.
type compiler struct {
	*graph.Graph
	claim   *derivation.Claim
	symbols []symbol // what is drawn for those of the graph
	rng     *rand.Rand
}

// newCompiler draws what there is to draw. Of two streams that follow each other
// the even one has the signs of the curves turned: with a forcing, what grew decays.
func newCompiler(c *derivation.Claim, stream uint64) *compiler {
	rng, signs := rand.New(rand.NewPCG(2, stream)), rand.New(rand.NewPCG(3, (stream+1)/2))
	k := &compiler{Graph: graph.New(c.Refs), claim: c, rng: rng}
	for _, s := range c.Symbols {
		if s.Kind == derivation.Field {
			k.Fields[s.Name] = graph.NewField(s.Of, func() float64 { return between(rng, 0.3, 0.5) }, func() float64 { return either(rng, 0.3, 0.6) })
			continue
		}
		d := drawSymbol(s, rng)
		if turned := signs.Uint64N(2) == stream%2; turned && !d.positive {
			d.amplitude[0] = -d.amplitude[0]
		}
		k.enter(d)
	}
	if _, ok := k.ByName[c.Small]; c.Small != "" && !ok {
		k.enter(symbol{Symbol: graph.Symbol{Name: c.Small}, positive: true})
	}
	return k
}

func (k *compiler) enter(d symbol) int {
	k.symbols = append(k.symbols, d)
	return k.Enter(d.Symbol)
}

// claimed is what is to vanish up to remainders, with the least order of these or
// [Exactly]: LHS − RHS, or where a hypothesis is solved for nothing, that less the
// certificate. What is compiled after it is hypotheses, where a remainder is any
// curve times the power of the small parameter: one that does not drown what comes
// before.
func (k *compiler) claimed() (value, order int) {
	order = Exactly
	k.Remainder = func(e *derivation.Order) int {
		if order == Exactly || e.N < order {
			order = e.N
		}
		return k.Number(0)
	}
	value = k.Difference(k.claim.Equation)
	asked := order
	for _, given := range k.claim.Givens {
		if given.Solving != nil {
			continue
		}
		by := k.claim.By
		if by == nil || by.Combination == nil {
			graph.GiveUp("%s is not solved for anything", given.ID)
		}
		value = k.Sub(value, k.Expr(by.Combination))
		break
	}
	k.Forget()
	k.Remainder = func(e *derivation.Order) int {
		curve := k.enter(drawSymbol(derivation.Symbol{Kind: derivation.Function}, k.rng))
		return k.Mul(k.Mul(k.Number(0.25), k.Symbol(curve)), k.Pow(k.Symbol(k.ByName[e.Small]), float64(e.N)))
	}
	return value, asked
}
