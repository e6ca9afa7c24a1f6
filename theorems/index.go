package theorems

import (
	"maps"
	"slices"
	"sync"

	"github.com/flowproof/flowproof/verify"
)

// Index returns the claim index: every statement, printed and ours. The runs that
// the checks need are made once and shared.
var Index = sync.OnceValue(func() verify.Index {
	b := new(runs)
	measured := slices.Concat(
		b.proposition1(),
		b.modified(),
		b.uniform(),
		b.family(),
		symplectic(),
		contraction(),
		energyDecay(),
		highResolutions(),
		fadings(),
		manifold(),
		b.proposition2(),
		b.theorem3(),
		b.mitigation(),
		b.discrete(),
		b.exact(),
		b.gain(),
		b.hessianDamping(),
		b.calmness(),
		b.papazov(),
		b.growth(),
		b.proposition4(),
		b.proposition5(),
		b.proposition5way(),
		b.enclosures(),
		b.decided(),
		b.regimes(),
		b.richStarts(),
		b.kernelFlows(),
		b.comparisons(),
		b.stochasticFlow(),
		b.standardNet(),
		b.oneLayer(),
		b.separation(),
	)
	for i := range measured {
		measured[i].MinCases = fewestCases
	}
	return verify.NewIndex(Placed(together(withTeX(measured), derived()))...)
})

// fewestCases is on how many inputs a measured claim must hold: data sets, starts, methods or rates.
const fewestCases = 4

// mutantsOf returns a mutant for each variant, in the order of their names.
func mutantsOf[V any](variants map[string]V, check func(V) verify.Check) []verify.Mutant {
	var m []verify.Mutant
	for _, name := range slices.Sorted(maps.Keys(variants)) {
		m = append(m, verify.Mutant{Name: name, Check: check(variants[name])})
	}
	return m
}
