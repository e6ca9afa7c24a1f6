package theorems

import (
	"fmt"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Coverage counts the displayed statements of the paper by how they are decided.
type Coverage struct {
	Displays    int // numbered or not, in the main text and the appendices
	Algebra     int // by exact algebra alone
	Numbers     int // by measurement alone
	Both        int
	Definitions int
	Open        int // by neither; the notes say why
}

// String is the line that check prints.
func (c Coverage) String() string {
	return fmt.Sprintf("the paper's %d displayed statements: %d decided by algebra, %d by numbers, %d by both, %d definitions, %d undecided",
		c.Displays, c.Algebra, c.Numbers, c.Both, c.Definitions, c.Open)
}

// PaperCoverage counts the steps of the paper's derivation that carry its TeX, in
// the form it prints.
func PaperCoverage() Coverage {
	var c Coverage
	for _, s := range displays() {
		c.Displays++
		switch {
		case s.Sort == derivation.Definition:
			c.Definitions++
		case s.Sort == derivation.Claimed && len(s.Numeric) > 0:
			c.Both++
		case s.Sort == derivation.Claimed:
			c.Algebra++
		case len(s.Numeric) > 0:
			c.Numbers++
		default:
			c.Open++
		}
	}
	return c
}

// displays returns the steps that stand for the paper's displays.
func displays() []*derivation.Step {
	var steps []*derivation.Step
	for _, name := range derivationFiles {
		f, err := readDerivation(name + ".flow")
		if err != nil {
			panic("theorems: the derivation that is built in: " + err.Error())
		}
		for _, item := range f.Items {
			if s, ok := item.(*derivation.Step); ok && s.Form == derivation.Printed && s.TeX != "" {
				steps = append(steps, s)
			}
		}
	}
	return steps
}
