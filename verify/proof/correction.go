package proof

import (
	"fmt"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/page"
)

// Correction is what holds instead of a refuted step, or a hypothesis or
// definition with which the step holds.
type Correction struct {
	Of    string   `json:"of"`    // "given newton", "let E"; "" is the step
	Claim string   `json:"claim"` // in the language
	Edits []string `json:"edits"` // what is changed, such as "a sign"
	By    []string `json:"by"`    // the equations that prove it, where the step's own do not

	// Sides are those of Claim, an equation or the body of a definition.
	Sides []derivation.Expr `json:"-"`
}

// String writes the claim as it holds, and the edits.
func (c Correction) String() string {
	by := ""
	if len(c.By) > 0 {
		by = "; by " + strings.Join(c.By, ", ")
	}
	return c.Claim + " (" + c.Edited() + by + ")"
}

// Edited names the edits: "a sign and a factor 1/4".
func (c Correction) Edited() string {
	var words []string
	times := map[string]int{}
	for _, s := range c.Edits {
		if times[s]++; times[s] == 1 {
			words = append(words, s)
		}
	}
	for i, w := range words {
		if times[w] > 1 {
			words[i] = fmt.Sprintf("%s %d times", w, times[w])
		}
	}
	return strings.Join(words, " and ")
}

// instead writes the corrections, a line each; none if they were not looked for.
func (x Finding) instead() (lines []string) {
	for i, c := range x.Instead {
		how := []string{"holds instead: ", "or: "}[min(i, 1)]
		if c.Of != "" {
			how = "holds if " + c.Of + " were "
		}
		lines = append(lines, how+c.String())
	}
	if x.Instead != nil && len(x.Instead) == 0 {
		lines = append(lines, noCorrection)
	}
	return lines
}

const noCorrection = "no correction of a few edits is found"

// brief is the first correction in a line of which the end may be cut off: the edits
// come first. It is "" if none was looked for.
func (x Finding) brief() string {
	if len(x.Instead) == 0 {
		return strings.Join(x.instead(), "")
	}
	c := x.Instead[0]
	edits := c.Edited()
	if n := len(x.Instead) - 1; n > 0 {
		edits += fmt.Sprintf(", or %s", page.Count(n, "other"))
	}
	if c.Of != "" {
		return fmt.Sprintf("holds with another %s (%s): %s", c.Of, edits, c.Claim)
	}
	return fmt.Sprintf("instead (%s): %s", edits, c.Claim)
}
