package mend

import "github.com/flowproof/flowproof/verify/derivation"

// everywhere returns the changes of a bracket that stands more than once, made
// wherever it stands.
func (p *slipper) everywhere(side derivation.Expr) (all []change) {
	count := map[string]int{}
	derivation.Walk(side, func(x derivation.Expr) bool {
		if isSum(x) {
			key := derivation.Format(x)
			if count[key]++; count[key] == 2 {
				all = append(all, p.alike(side, x, key)...)
			}
		}
		_, sum := x.(*derivation.Sum)
		return !sum
	})
	return all
}

// alike returns the changes of a bracket, made in all of a side that is written so.
func (p *slipper) alike(side, bracket derivation.Expr, written string) (all []change) {
	for _, c := range p.sum(bracket, true) {
		if c.slips[0].Kind == Term {
			continue
		}
		by := c.x
		c.leaf, c.x = -1, derivation.Map(side, func(e derivation.Expr) derivation.Expr {
			if isSum(e) && derivation.Format(e) == written {
				return by
			}
			return e
		})
		all = append(all, c)
	}
	return all
}
