package mend

import (
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// maxTies bounds how many equally slight corrections are told.
const maxTies = 6

// onward corrects each side that is not what is left of it, if there is such a
// side.
func (m *mender) onward() (found []Correction, wrong bool, err error) {
	found = []Correction{{Step: m.step}}
	chain := slices.Clone(m.step.Chain)
	for i := 1; i < len(chain); i++ {
		if ok, err := m.holds(chain[i-1], chain[i]); err != nil {
			return nil, wrong, err
		} else if ok {
			continue
		}
		wrong = true
		fixes, err := m.side(chain[i-1], chain[i], false, maxSlips, found[0].Slips)
		if err != nil || len(fixes) == 0 {
			return nil, wrong, err
		}
		var next []Correction
		for _, c := range found {
			for _, fix := range fixes {
				next = append(next, c.with(i, fix))
			}
		}
		found = next[:min(len(next), maxTies)]
		chain[i] = fixes[0].x
	}
	return found, wrong, nil
}

// with returns c with side i corrected, too.
func (c Correction) with(i int, fix change) Correction {
	step := *c.Step
	step.Chain = slices.Clone(step.Chain)
	step.Chain[i] = fix.x
	return Correction{Step: &step, Slips: slices.Concat(c.Slips, without(fix.slips, c.Slips))}
}

// first corrects the first side, where it is no name, which is what the claim is
// about, the others agree among themselves, and it takes fewer slips, or a slighter
// one than a term or remainder on the right.
func (m *mender) first(onward []Correction) (found []Correction, err error) {
	chain := m.step.Chain
	most, grave := maxSlips, true
	if len(onward) > 0 {
		most, grave = len(onward[0].Slips), gravest(onward[0].Slips) >= Term
	}
	if _, name := chain[0].(*derivation.Name); name || most == 1 && !grave {
		return nil, nil
	}
	for i := 2; i < len(chain); i++ {
		if ok, err := m.holds(chain[i-1], chain[i]); !ok || err != nil {
			return nil, err
		}
	}
	fixes, err := m.side(chain[1], chain[0], true, most, nil)
	for _, fix := range fixes {
		if len(onward) == 0 || len(fix.slips) < most || grave && gravest(fix.slips) < Term {
			found = append(found, Correction{Step: m.step}.with(0, fix))
		}
	}
	return found, err
}
