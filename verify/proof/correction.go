package proof

import (
	"fmt"
	"strings"
)

// Correction is what holds instead of a refuted step, or a hypothesis or
// definition with which the step holds.
type Correction struct {
	Of    string   `json:"of"`    // "given newton", "let E"; "" is the step
	Claim string   `json:"claim"` // in the language
	Edits []string `json:"edits"` // what is changed, such as "a sign"
	By    []string `json:"by"`    // the equations that prove it, where the step's own do not
}

// String writes the claim as it holds, and the edits.
func (c Correction) String() string {
	by := ""
	if len(c.By) > 0 {
		by = "; by " + strings.Join(c.By, ", ")
	}
	return c.Claim + " (" + c.edited() + by + ")"
}

// edited names the edits: "a sign and a factor 1/4".
func (c Correction) edited() string {
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
		lines = append(lines, "    "+how+c.String())
	}
	if x.Instead != nil && len(x.Instead) == 0 {
		lines = append(lines, "    no correction of a few edits is found")
	}
	return lines
}
