package theorems

import (
	"fmt"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Coverage counts the statements that the paper has in formulas, by how they are
// decided.
type Coverage struct {
	Formulas    int // displayed or not, in the main text and the appendices
	Algebra     int // by exact algebra alone
	Numbers     int // by measurement alone
	Both        int // by exact algebra, and on the numeric flow or by a measured claim
	Definitions int
	Open        int // by neither; the notes say why
}

// String is the line that check --wide prints.
func (c Coverage) String() string {
	return fmt.Sprintf("the paper's %d statements in formulas: %d decided by algebra, %d by numbers, %d by both, %d definitions, %d undecided",
		c.Formulas, c.Algebra, c.Numbers, c.Both, c.Definitions, c.Open)
}

// PaperCoverage counts the steps of the paper's derivation that carry its TeX, in
// the form it prints.
func PaperCoverage() Coverage {
	var c Coverage
	for _, s := range formulas() {
		c.Formulas++
		switch {
		case s.Sort == derivation.Definition:
			c.Definitions++
		case s.Sort == derivation.Claimed && (len(s.Numeric) > 0 || governed(s.links)):
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

// missing is what is noted of a number up to (67) that the text lacks.
const missing = "not in the text"

// formula is a step that stands for what the paper prints.
type formula struct {
	*derivation.Step
	links []derivation.Claim
}

// formulas returns those of the paper.
func formulas() []formula {
	var steps []formula
	for _, c := range paper() {
		for _, s := range c.File().Steps() {
			if s.Form == derivation.Printed && s.TeX != "" && !strings.Contains(s.Because+s.Note, missing) {
				steps = append(steps, formula{s, c.Links(s)})
			}
		}
	}
	return steps
}
